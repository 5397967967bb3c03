using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// The sum of squares of a vector in double precision: sixteen running sums, element i in number i mod 16, on every machine. So the
/// bits depend neither on the width of its registers nor, the square of a single being exact in double, on fused multiply-adds.
/// </summary>
internal static class SumOfSquares
{
    private const int Sums = 16;

    [MethodImpl(Jit.Hot)]
    public static double Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(values);
        Vector256<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int index = 0;
        bool widens = typeof(T) == typeof(float) || typeof(T) == typeof(double);
        for (; widens && index <= values.Length - Sums; index += Sums)
        {
            (Vector256<double> x0, Vector256<double> x1) = Eight(ref first, index);
            (Vector256<double> x2, Vector256<double> x3) = Eight(ref first, index + (Sums / 2));
            sum0 += x0 * x0;
            sum1 += x1 * x1;
            sum2 += x2 * x2;
            sum3 += x3 * x3;
        }

        Vector256<double> four = (sum0 + sum1) + (sum2 + sum3);
        double sum = (four[0] + four[1]) + (four[2] + four[3]);
        for (; index < values.Length; index++)
        {
            double x = double.CreateChecked(values[index]);
            sum += x * x;
        }

        return sum;
    }

    [MethodImpl(Jit.Inline)]
    private static (Vector256<double> Lower, Vector256<double> Upper) Eight<T>(ref T first, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T start = ref Unsafe.Add(ref first, index);
        return typeof(T) == typeof(float)
            ? Vector256.Widen(Vector256.LoadUnsafe(ref Unsafe.As<T, float>(ref start)))
            : (Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref start)), Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref start), 4));
    }
}
