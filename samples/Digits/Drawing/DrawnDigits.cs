using System.Numerics;

namespace Digits.Drawing;

/// <summary>
/// Generated data, so that the sample runs without a download: digits drawn with strokes and distorted like handwriting. Bright strokes on
/// black, 28 x 28 pixels from 0 to 1, as in MNIST.
/// </summary>
internal static class DrawnDigits
{
    public const int Size = 28;
    public const int Pixels = Size * Size;
    public const int Classes = 10;

    private const int MaxPointsPerStroke = 128;

    /// <summary>Draws digits; each of the ten is equally likely. The same seed gives the same bits.</summary>
    /// <returns>count x 784 pixels, row-major, and the digit of each row.</returns>
    public static (float[] Images, int[] Labels) Draw(int count, int seed)
    {
        Random random = new(seed);
        float[] images = new float[count * Pixels];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            labels[row] = random.Next(Classes);
            Draw(labels[row], random, images.AsSpan(row * Pixels, Pixels));
        }

        return (images, labels);
    }

    private static void Draw(int digit, Random random, Span<float> image)
    {
        Hand hand = new(random, Size);
        Span<Vector2> buffer = stackalloc Vector2[MaxPointsPerStroke];
        foreach (Stroke stroke in DigitShapes.Pick(digit, random))
        {
            Span<Vector2> points = buffer[..stroke.PointCount];
            stroke.Trace(random, hand.Tremble, points);
            for (int point = 0; point < points.Length; point++)
                points[point] = hand.Place(points[point]);
            for (int point = 0; point + 1 < points.Length; point++)
                Ink(image, points[point], points[point + 1], hand.PenRadius);
        }

        foreach (ref float pixel in image)
        {
            float noise = hand.PaperNoise * ((2 * random.NextSingle()) - 1);
            pixel = Math.Clamp((hand.Ink * pixel) + noise, 0, 1);
        }
    }

    /// <summary>
    /// Brightens every pixel by the share of it that the pen covers, estimated from the distance of its center to the segment.
    /// </summary>
    private static void Ink(Span<float> image, Vector2 from, Vector2 to, float radius)
    {
        float reach = radius + 0.5f;
        Vector2 low = Vector2.Min(from, to) - new Vector2(reach + 0.5f);
        Vector2 high = Vector2.Max(from, to) + new Vector2(reach - 0.5f);
        Vector2 along = to - from;
        float lengthSquared = MathF.Max(along.LengthSquared(), 1e-12f);
        for (int y = Math.Max((int)MathF.Ceiling(low.Y), 0); y <= Math.Min(high.Y, Size - 1); y++)
        {
            for (int x = Math.Max((int)MathF.Ceiling(low.X), 0); x <= Math.Min(high.X, Size - 1); x++)
            {
                Vector2 centre = new(x + 0.5f, y + 0.5f);
                float t = Math.Clamp(Vector2.Dot(centre - from, along) / lengthSquared, 0, 1);
                float covered = Math.Clamp(reach - Vector2.Distance(centre, from + (t * along)), 0, 1);
                ref float pixel = ref image[(y * Size) + x];
                pixel = MathF.Max(pixel, covered);
            }
        }
    }
}
