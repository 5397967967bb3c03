using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>
/// A smooth random displacement of every pixel: two fields of values uniform in -1..1, smoothed by a Gaussian, times alpha. It owns its
/// buffers. Source: P. Simard, D. Steinkraus and J. Platt, 2003; see <see cref="ImageAugmentation.ElasticAlpha"/>.
/// </summary>
/// <remarks>Products are not fused and every sum has one order, so that every vector width gives the same bits.</remarks>
internal sealed class ElasticField
{
    private readonly int height;
    private readonly int width;
    private readonly int reachX;
    private readonly int reachY;
    private readonly int randomStride;
    private readonly Vector<float>[] kernel;
    private readonly float[] draws;
    private readonly float[] random;
    private readonly float[] smoothedRows;

    /// <summary>Fields for images of one size.</summary>
    public ElasticField(int height, int width, double alpha, double sigma)
    {
        this.height = height;
        this.width = width;

        // The Gaussian is cut at three standard deviations, which drops 0.3 % of its weight, and at the size of the image.
        int radius = (int)Math.Ceiling(3 * sigma);
        reachX = Math.Min(radius, width - 1);
        reachY = Math.Min(radius, height - 1);
        double[] weights =
        [
            .. Enumerable.Range(-radius, (2 * radius) + 1).Select(distance => Math.Exp(-distance * distance / (2 * sigma * sigma))),
        ];
        double sum = weights.Sum();
        kernel = [.. weights.Select(weight => new Vector<float>((float)(Math.Sqrt(alpha) * weight / sum)))];
        Stride = WholeVectors(width);
        randomStride = reachX + Stride + reachX;
        draws = new float[WholeVectors(checked(height * width))];
        random = new float[checked(height * randomStride)];
        smoothedRows = new float[height * Stride];
        X = new float[smoothedRows.Length];
        Y = new float[smoothedRows.Length];
    }

    /// <summary>The row stride, a whole number of vectors.</summary>
    public int Stride { get; }

    /// <summary>The displacement of each pixel to the right, in pixels.</summary>
    public float[] X { get; }

    /// <summary>The displacement of each pixel downwards, in pixels.</summary>
    public float[] Y { get; }

    /// <summary>Draws both fields from consecutive numbers.</summary>
    public void Draw(in ImageDraws values, int firstNumber)
    {
        Draw(values, firstNumber, X);
        Draw(values, firstNumber + (height * width), Y);
    }

    /// <summary>Rounds a number of values up to whole vectors.</summary>
    internal static int WholeVectors(int length) => checked((length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count);

    private void Draw(in ImageDraws values, int firstNumber, float[] field)
    {
        values.FillSigned(firstNumber, draws);
        int centre = kernel.Length / 2;
        for (int row = 0; row < height; row++)
        {
            // Each row is padded on both sides with zeros to the width of the Gaussian.
            draws.AsSpan(row * width, width).CopyTo(random.AsSpan((row * randomStride) + reachX));
            Smooth(
                random.AsSpan(row * randomStride, randomStride),
                1,
                kernel.AsSpan(centre - reachX, (2 * reachX) + 1),
                smoothedRows.AsSpan(row * Stride, Stride));
        }

        for (int row = 0; row < height; row++)
        {
            int first = Math.Max(row - reachY, 0), last = Math.Min(row + reachY, height - 1);
            Smooth(
                smoothedRows.AsSpan(first * Stride),
                Stride,
                kernel.AsSpan(centre + first - row, last - first + 1),
                field.AsSpan(row * Stride, Stride));
        }
    }

    /// <summary>
    /// sums[i] = sum over t of taps[t] values[i + t step], in four independent chains: a single chain would wait for the latency of each
    /// addition.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Smooth(ReadOnlySpan<float> values, int step, ReadOnlySpan<Vector<float>> taps, Span<float> sums)
    {
        ref float first = ref MemoryMarshal.GetReference(values[..(((taps.Length - 1) * step) + sums.Length)]);
        int lanes = Vector<float>.Count, index = 0;
        for (; index <= sums.Length - (4 * lanes); index += 4 * lanes)
        {
            Vector<float> a = default, b = default, c = default, d = default;
            nuint place = (nuint)index;
            foreach (Vector<float> tap in taps)
            {
                a += tap * Vector.LoadUnsafe(ref first, place);
                b += tap * Vector.LoadUnsafe(ref first, place + (nuint)lanes);
                c += tap * Vector.LoadUnsafe(ref first, place + (nuint)(2 * lanes));
                d += tap * Vector.LoadUnsafe(ref first, place + (nuint)(3 * lanes));
                place += (nuint)step;
            }

            a.CopyTo(sums[index..]);
            b.CopyTo(sums[(index + lanes)..]);
            c.CopyTo(sums[(index + (2 * lanes))..]);
            d.CopyTo(sums[(index + (3 * lanes))..]);
        }

        for (; index < sums.Length; index += lanes)
        {
            Vector<float> sum = default;
            nuint place = (nuint)index;
            foreach (Vector<float> tap in taps)
            {
                sum += tap * Vector.LoadUnsafe(ref first, place);
                place += (nuint)step;
            }

            sum.CopyTo(sums[index..]);
        }
    }
}
