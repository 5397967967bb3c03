using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>The logistic function 1 / (1 + e^-x) and its integral, softplus.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Logistic<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// 1 / (1 + e^-x). With e^-|x| = 2^n p it is 2^-n / (2^-n + p) for x > 0, else p / (2^-n + p). Both 2^-n and p are multiplied by the
    /// same power of two, which keeps them in range.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    public static V Sigmoid(V x)
    {
        V n = Exponential<V, T>.Reduce(V.AtLeast(-V.Abs(x), Exponential<V, T>.Lowest()), out V r);
        V power = V.PowerOfTwo(Constant<V, T>.Of(-64, -512) - n);
        V p = Exponential<V, T>.Power(r, typeof(T) == typeof(float) ? 5.4210108624275222e-20 : 7.4583407312002067e-155);
        return V.SelectGreater(x, Constant<V, T>.Of(0), power, p) / (power + p);
    }

    /// <summary>
    /// max(x, 0) + log(1 + u) with u = e^-|x|: 1 + u is between 1 and 2, so one comparison reduces the argument of its logarithm.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    public static V Softplus(V x)
    {
        V zero = Constant<V, T>.Of(0);
        V one = Constant<V, T>.Of(1);
        V u = Exponential<V, T>.OfAtMost(-V.Abs(x));
        V bound = Constant<V, T>.Of(0.41421356237309505);
        V f = V.SelectGreater(u, bound, (u - one) * Constant<V, T>.Of(0.5), u);
        V whole = V.SelectGreater(u, bound, Constant<V, T>.Of(0.69314718055994531), zero);
        return V.AtLeast(x, zero) + (whole + (f + Logarithm<V, T>.Correction(f)));
    }
}
