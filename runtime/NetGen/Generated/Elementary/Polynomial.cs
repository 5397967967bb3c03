using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Evaluates polynomials on registers by Estrin's scheme: pairs of terms, then pairs of pairs. The chain of dependent operations grows with
/// the logarithm of the degree. Coefficients are ordered from the constant term up and become constants of the machine code.
/// </summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Polynomial<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Degree 1.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Linear(V x, double c0, double c1) => V.MultiplyAdd(Constant<V, T>.Of(c1), x, Constant<V, T>.Of(c0));

    /// <summary>Degree 3, given x^2.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Cubic(V x, V square, double c0, double c1, double c2, double c3) =>
        V.MultiplyAdd(Linear(x, c2, c3), square, Linear(x, c0, c1));

    /// <summary>Degree 7, given x^2 and x^4.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Septic(
        V x, V square, V fourth, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7) =>
        V.MultiplyAdd(Cubic(x, square, c4, c5, c6, c7), fourth, Cubic(x, square, c0, c1, c2, c3));
}
