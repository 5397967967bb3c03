using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// A smooth random displacement of every pixel: two fields of values uniform in -1..1, smoothed by a Gaussian, times alpha. Owns what
/// it needs. Source: P. Simard, D. Steinkraus and J. Platt, 2003; see <see cref="ImageAugmentation.ElasticAlpha"/>.
/// </summary>
internal sealed class ElasticField
{
    private readonly int height;
    private readonly int width;
    private readonly float alpha;
    private readonly float[] kernel;
    private readonly float[] random;
    private readonly float[] smoothedRows;

    /// <summary>Fields for images of one size.</summary>
    public ElasticField(int height, int width, double alpha, double sigma)
    {
        this.height = height;
        this.width = width;
        this.alpha = (float)alpha;

        // Beyond three standard deviations lie 0.3 % of the weight.
        int radius = (int)Math.Ceiling(3 * sigma);
        double[] weights = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(distance => Math.Exp(-distance * distance / (2 * sigma * sigma)))];
        double sum = weights.Sum();
        kernel = [.. weights.Select(weight => (float)(weight / sum))];
        random = new float[checked(height * width)];
        smoothedRows = new float[random.Length];
        X = new float[random.Length];
        Y = new float[random.Length];
    }

    /// <summary>The displacement of each pixel to the right, in pixels, row-major.</summary>
    public float[] X { get; }

    /// <summary>The displacement of each pixel downwards, in pixels, row-major.</summary>
    public float[] Y { get; }

    /// <summary>Draws both fields from consecutive numbers.</summary>
    public void Draw(in ImageDraws draws, int firstNumber)
    {
        Draw(draws, firstNumber, X);
        Draw(draws, firstNumber + random.Length, Y);
    }

    private void Draw(in ImageDraws draws, int firstNumber, float[] field)
    {
        for (int index = 0; index < random.Length; index++)
            random[index] = alpha * (float)((draws.Unit(firstNumber + index) * 2) - 1);
        Array.Clear(smoothedRows);
        Array.Clear(field);
        int radius = kernel.Length / 2;

        // Whatever a tap reads outside the image is 0, so each tap adds the part of a row, and then the rows, that lie inside.
        for (int tap = -Math.Min(radius, width - 1); tap <= Math.Min(radius, width - 1); tap++)
        {
            int count = width - Math.Abs(tap);
            for (int row = 0; row < height; row++)
                AddScaled(random.AsSpan((row * width) + Math.Max(tap, 0), count), kernel[radius + tap], smoothedRows.AsSpan((row * width) + Math.Max(-tap, 0), count));
        }

        for (int tap = -Math.Min(radius, height - 1); tap <= Math.Min(radius, height - 1); tap++)
        {
            int count = (height - Math.Abs(tap)) * width;
            AddScaled(smoothedRows.AsSpan(Math.Max(tap, 0) * width, count), kernel[radius + tap], field.AsSpan(Math.Max(-tap, 0) * width, count));
        }
    }

    /// <summary>sum += factor x values; not fused, so that every vector width gives the same bits.</summary>
    private static void AddScaled(ReadOnlySpan<float> values, float factor, Span<float> sum)
    {
        ReadOnlySpan<Vector<float>> wideValues = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> wideSum = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (int index = 0; index < wideSum.Length; index++)
            wideSum[index] += wideValues[index] * factor;
        for (int index = wideSum.Length * Vector<float>.Count; index < sum.Length; index++)
            sum[index] += values[index] * factor;
    }
}
