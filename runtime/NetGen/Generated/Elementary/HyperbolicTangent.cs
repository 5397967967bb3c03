using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace NetGen.Generated;

/// <summary>tanh x, with a single division.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class HyperbolicTangent<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>tanh x: odd, never beyond 1, exactly x around 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Tanh(V x) => typeof(T) == typeof(float) ? Rational(x) : OfExponential(x);

    /// <summary>
    /// x P(x^2) / Q(x^2) up to 9.02, where tanh rounds to 1. Minimax by Lawson's iteration in 40 digits, relative error 2.1e-8; all coefficients are
    /// positive, so nothing cancels.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    private static V Rational(V x)
    {
        V bounded = V.AtMost(V.AtLeast(x, Constant<V, T>.Of(-9.02)), Constant<V, T>.Of(9.02));
        V u = bounded * bounded;
        V square = u * u;
        V numerator = V.MultiplyAdd(
            V.MultiplyAdd(Constant<V, T>.Of(1.332094034e-8), square, Polynomial<V, T>.Linear(u, 0.003494132473, 2.058498382e-5)),
            square,
            Polynomial<V, T>.Linear(u, 1, 0.1337980246));
        V denominator = V.MultiplyAdd(
            V.MultiplyAdd(Constant<V, T>.Of(7.762829626e-7), square, Polynomial<V, T>.Linear(u, 0.02587145224, 0.0003283248366)),
            square,
            Polynomial<V, T>.Linear(u, 1, 0.4671311777));
        V one = Constant<V, T>.Of(1);
        return V.AtLeast(V.AtMost(bounded * numerator / denominator, one), -one);
    }

    /// <summary>t / (t + 1) with t = (e^2x - 1) / 2.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V OfExponential(V x)
    {
        // From 20 on tanh rounds to 1, and t is still finite.
        V bounded = V.AtMost(x, Constant<V, T>.Of(20));
        V t = Exponential<V, T>.HalfExpM1(bounded + bounded);
        V tanh = t / (t + Constant<V, T>.Of(1));
        return V.SelectGreater(V.Abs(x), Constant<V, T>.Of(1.0 / (1L << 28)), tanh, x);
    }
}
