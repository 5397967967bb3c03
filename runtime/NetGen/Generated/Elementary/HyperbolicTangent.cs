using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>tanh x with a single division.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class HyperbolicTangent<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>tanh x. The result is odd in x, its magnitude is at most 1, and it is exactly x for tiny |x|.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Tanh(V x) => typeof(T) == typeof(float) ? Rational(x) : OfExponential(x);

    /// <summary>
    /// tanh x = 2 t / (1 + t^2) = 2 N D / (N^2 + D^2) with t = tanh(x / 2) = N / D. An error of t is multiplied by 1 / cosh x, so short
    /// polynomials are enough, and their rounding errors vanish as tanh approaches 1. N / x and D are polynomials in x^2 with positive
    /// coefficients, so nothing cancels. Minimax with that weight by Lawson's iteration in 40 digits; relative error 7.5e-9.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static V Rational(V x)
    {
        // From 9.02 on, tanh rounds to 1; at 9.05 the fraction is exactly 1, with or without fused multiply-add.
        V bounded = V.AtMost(V.AtLeast(x, Constant<V, T>.Of(-9.05)), Constant<V, T>.Of(9.05));
        V u = bounded * bounded;
        V twice = V.MultiplyAdd(Polynomial<V, T>.Linear(u, 0.0297693014, 0.000114165334), bounded * u, bounded);
        V n = twice * Constant<V, T>.Of(0.5);

        // D = 1 + e is never computed, which avoids its rounding: 2 N D = 2 N + 2 N e and D^2 = 1 + e (e + 2).
        V e = V.MultiplyAdd(Polynomial<V, T>.Linear(u, 0.00120608998, 1.22736219e-6), u * u, u * Constant<V, T>.Of(0.113102585));
        V one = Constant<V, T>.Of(1);
        V denominator = V.MultiplyAdd(e, e + Constant<V, T>.Of(2), n * n) + one;
        return V.AtLeast(V.AtMost(V.MultiplyAdd(twice, e, twice) / denominator, one), -one);
    }

    /// <summary>t / (t + 1) with t = (e^2x - 1) / 2.</summary>
    [MethodImpl(Jit.Inline)]
    private static V OfExponential(V x)
    {
        // From 20 on, tanh rounds to 1; t is still finite there.
        V bounded = V.AtMost(x, Constant<V, T>.Of(20));
        V t = Exponential<V, T>.HalfExpM1(bounded + bounded);
        V tanh = t / (t + Constant<V, T>.Of(1));
        return V.SelectGreater(V.Abs(x), Constant<V, T>.Of(1.0 / (1L << 28)), tanh, x);
    }
}
