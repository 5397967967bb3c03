using System.Numerics;

namespace Digits.Drawing;

/// <summary>The distortion of one digit: slant, size and position of the handwriting, and waves of the paper.</summary>
internal readonly struct Hand
{
    private const float Degrees = MathF.PI / 180;

    private readonly Matrix3x2 placement;
    private readonly Vector2 waveHeight;
    private readonly Vector2 wavePhase;
    private readonly float waveLength;

    /// <summary>Draws a random hand for a picture of <paramref name="size"/> x <paramref name="size"/> pixels.</summary>
    public Hand(Random random, float size)
    {
        Vector2 centre = new(0.5f, 0.5f);
        Vector2 stretch = new(Between(random, 0.65f, 1.1f), Between(random, 0.7f, 1.06f));
        Vector2 shift = new(Between(random, -0.1f, 0.1f), Between(random, -0.1f, 0.1f));
        placement = Matrix3x2.CreateScale(stretch, centre)
            * Matrix3x2.CreateSkew(Between(random, -0.32f, 0.22f), 0, centre)
            * Matrix3x2.CreateRotation(Between(random, -18 * Degrees, 18 * Degrees), centre)
            * Matrix3x2.CreateTranslation(shift)
            * Matrix3x2.CreateScale(size);
        waveHeight = new Vector2(Between(random, 0, 0.05f), Between(random, 0, 0.05f));
        wavePhase = new Vector2(Between(random, 0, MathF.Tau), Between(random, 0, MathF.Tau));
        waveLength = Between(random, 5, 10);
        Tremble = Between(random, 0.02f, 0.05f);
        PenRadius = size * Between(random, 0.024f, 0.058f);
        Ink = Between(random, 0.6f, 1f);
        PaperNoise = Between(random, 0, 0.2f);
    }

    /// <summary>The largest shift of a control point, as a share of the square.</summary>
    public float Tremble { get; }

    /// <summary>Half the width of a stroke, in pixels.</summary>
    public float PenRadius { get; }

    /// <summary>The brightness of a stroke, up to 1.</summary>
    public float Ink { get; }

    /// <summary>The largest change of a pixel by noise.</summary>
    public float PaperNoise { get; }

    /// <summary>Transforms a point of the unit square to pixels.</summary>
    public Vector2 Place(Vector2 point)
    {
        Vector2 wave = new(MathF.Sin((waveLength * point.Y) + wavePhase.X), MathF.Sin((waveLength * point.X) + wavePhase.Y));
        return Vector2.Transform(point + (waveHeight * wave), placement);
    }

    private static float Between(Random random, float low, float high) => low + ((high - low) * random.NextSingle());
}
