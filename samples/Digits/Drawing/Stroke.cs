using System.Numerics;

namespace Digits.Drawing;

/// <summary>One movement of the pen through control points in the unit square; y points down.</summary>
internal sealed record Stroke
{
    private const int PiecesPerSpan = 6;

    private readonly bool curved;
    private readonly Vector2[] controls;

    private Stroke(bool curved, ReadOnlySpan<int> hundredths)
    {
        this.curved = curved;
        controls = new Vector2[hundredths.Length / 2];
        for (int point = 0; point < controls.Length; point++)
            controls[point] = new Vector2(hundredths[2 * point], hundredths[(2 * point) + 1]) / 100f;
    }

    /// <summary>The number of points that <see cref="Trace"/> writes.</summary>
    public int PointCount => ((controls.Length - 1) * PiecesPerSpan) + 1;

    /// <summary>A smooth stroke through the points x, y, x, y, ... given in hundredths of the square.</summary>
    public static Stroke Curve(params ReadOnlySpan<int> hundredths) => new(curved: true, hundredths);

    /// <summary>Straight strokes from point to point.</summary>
    public static Stroke Line(params ReadOnlySpan<int> hundredths) => new(curved: false, hundredths);

    /// <summary>Writes the stroke as a fine polyline. Every control point is moved a little, so no two strokes are equal.</summary>
    public void Trace(Random random, float tremble, Span<Vector2> points)
    {
        Span<Vector2> moved = stackalloc Vector2[controls.Length];
        for (int index = 0; index < moved.Length; index++)
            moved[index] = controls[index] + (tremble * new Vector2(Between(random, -1, 1), Between(random, -1, 1)));
        int written = 0;
        for (int span = 0; span + 1 < moved.Length; span++)
        {
            for (int piece = 0; piece < PiecesPerSpan; piece++)
                points[written++] = Along(moved, span, piece / (float)PiecesPerSpan);
        }

        points[written] = moved[^1];
    }

    private static float Between(Random random, float low, float high) => low + ((high - low) * random.NextSingle());

    private Vector2 Along(ReadOnlySpan<Vector2> points, int span, float t)
    {
        Vector2 from = points[span];
        Vector2 to = points[span + 1];
        if (!curved)
            return Vector2.Lerp(from, to, t);

        // Catmull-Rom spline: the tangent at a point is half the difference between its two neighbours.
        Vector2 startTangent = (to - points[Math.Max(span - 1, 0)]) / 2;
        Vector2 endTangent = (points[Math.Min(span + 2, points.Length - 1)] - from) / 2;
        float t2 = t * t;
        float t3 = t2 * t;
        return (((2 * t3) - (3 * t2) + 1) * from) + ((t3 - (2 * t2) + t) * startTangent)
            + (((3 * t2) - (2 * t3)) * to) + ((t3 - t2) * endTangent);
    }
}
