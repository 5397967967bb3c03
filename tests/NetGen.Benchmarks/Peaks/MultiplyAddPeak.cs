using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Peaks;

/// <summary>
/// Measures the peak rate of multiply-adds of one core on its widest registers. Thirteen independent chains keep two units busy at a
/// latency of six. Together with the two operands that all chains share, and a product if the hardware has no fused multiply-add, they fit
/// into sixteen registers.
/// </summary>
internal static class MultiplyAddPeak
{
    private const int Chains = 13;
    private const int Iterations = 1000;

    /// <summary>The floating-point operations of one <see cref="Run"/>: two per multiply-add and lane.</summary>
    public static double Operations => 2.0 * Chains * Iterations * Lanes;

    /// <summary>The number of floats in the widest register.</summary>
    public static int Lanes =>
        Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;

    /// <summary>x = x m + a for all chains; 0 &lt; m &lt; 1 keeps the values finite and normal.</summary>
    public static float Run(float m, float a) =>
        Vector512.IsHardwareAccelerated ? Run512(m, a)
        : Vector256.IsHardwareAccelerated ? Run256(m, a)
        : Vector128.IsHardwareAccelerated ? Run128(m, a)
        : Run1(m, a);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(float factor, float addend)
    {
        Vector512<float> m = Vector512.Create(factor), a = Vector512.Create(addend);
        Vector512<float> c0 = a, c1 = a * 2, c2 = a * 3, c3 = a * 4, c4 = a * 5, c5 = a * 6;
        Vector512<float> c6 = a * 7, c7 = a * 8, c8 = a * 9, c9 = a * 10, c10 = a * 11, c11 = a * 12, c12 = a * 13;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            c0 = Vector512.MultiplyAddEstimate(c0, m, a);
            c1 = Vector512.MultiplyAddEstimate(c1, m, a);
            c2 = Vector512.MultiplyAddEstimate(c2, m, a);
            c3 = Vector512.MultiplyAddEstimate(c3, m, a);
            c4 = Vector512.MultiplyAddEstimate(c4, m, a);
            c5 = Vector512.MultiplyAddEstimate(c5, m, a);
            c6 = Vector512.MultiplyAddEstimate(c6, m, a);
            c7 = Vector512.MultiplyAddEstimate(c7, m, a);
            c8 = Vector512.MultiplyAddEstimate(c8, m, a);
            c9 = Vector512.MultiplyAddEstimate(c9, m, a);
            c10 = Vector512.MultiplyAddEstimate(c10, m, a);
            c11 = Vector512.MultiplyAddEstimate(c11, m, a);
            c12 = Vector512.MultiplyAddEstimate(c12, m, a);
        }

        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256(float factor, float addend)
    {
        Vector256<float> m = Vector256.Create(factor), a = Vector256.Create(addend);
        Vector256<float> c0 = a, c1 = a * 2, c2 = a * 3, c3 = a * 4, c4 = a * 5, c5 = a * 6;
        Vector256<float> c6 = a * 7, c7 = a * 8, c8 = a * 9, c9 = a * 10, c10 = a * 11, c11 = a * 12, c12 = a * 13;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            c0 = Vector256.MultiplyAddEstimate(c0, m, a);
            c1 = Vector256.MultiplyAddEstimate(c1, m, a);
            c2 = Vector256.MultiplyAddEstimate(c2, m, a);
            c3 = Vector256.MultiplyAddEstimate(c3, m, a);
            c4 = Vector256.MultiplyAddEstimate(c4, m, a);
            c5 = Vector256.MultiplyAddEstimate(c5, m, a);
            c6 = Vector256.MultiplyAddEstimate(c6, m, a);
            c7 = Vector256.MultiplyAddEstimate(c7, m, a);
            c8 = Vector256.MultiplyAddEstimate(c8, m, a);
            c9 = Vector256.MultiplyAddEstimate(c9, m, a);
            c10 = Vector256.MultiplyAddEstimate(c10, m, a);
            c11 = Vector256.MultiplyAddEstimate(c11, m, a);
            c12 = Vector256.MultiplyAddEstimate(c12, m, a);
        }

        return Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run128(float factor, float addend)
    {
        Vector128<float> m = Vector128.Create(factor), a = Vector128.Create(addend);
        Vector128<float> c0 = a, c1 = a * 2, c2 = a * 3, c3 = a * 4, c4 = a * 5, c5 = a * 6;
        Vector128<float> c6 = a * 7, c7 = a * 8, c8 = a * 9, c9 = a * 10, c10 = a * 11, c11 = a * 12, c12 = a * 13;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            c0 = Vector128.MultiplyAddEstimate(c0, m, a);
            c1 = Vector128.MultiplyAddEstimate(c1, m, a);
            c2 = Vector128.MultiplyAddEstimate(c2, m, a);
            c3 = Vector128.MultiplyAddEstimate(c3, m, a);
            c4 = Vector128.MultiplyAddEstimate(c4, m, a);
            c5 = Vector128.MultiplyAddEstimate(c5, m, a);
            c6 = Vector128.MultiplyAddEstimate(c6, m, a);
            c7 = Vector128.MultiplyAddEstimate(c7, m, a);
            c8 = Vector128.MultiplyAddEstimate(c8, m, a);
            c9 = Vector128.MultiplyAddEstimate(c9, m, a);
            c10 = Vector128.MultiplyAddEstimate(c10, m, a);
            c11 = Vector128.MultiplyAddEstimate(c11, m, a);
            c12 = Vector128.MultiplyAddEstimate(c12, m, a);
        }

        return Vector128.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run1(float m, float a)
    {
        float c0 = 1, c1 = 2, c2 = 3, c3 = 4, c4 = 5, c5 = 6, c6 = 7, c7 = 8, c8 = 9, c9 = 10, c10 = 11, c11 = 12, c12 = 13;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            c0 = (c0 * m) + a;
            c1 = (c1 * m) + a;
            c2 = (c2 * m) + a;
            c3 = (c3 * m) + a;
            c4 = (c4 * m) + a;
            c5 = (c5 * m) + a;
            c6 = (c6 * m) + a;
            c7 = (c7 * m) + a;
            c8 = (c8 * m) + a;
            c9 = (c9 * m) + a;
            c10 = (c10 * m) + a;
            c11 = (c11 * m) + a;
            c12 = (c12 * m) + a;
        }

        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12;
    }
}
