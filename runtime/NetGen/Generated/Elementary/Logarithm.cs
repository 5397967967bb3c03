using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>log x = k log 2 + log(1 + f) with x = 2^k (1 + f) and 1 + f between the square roots of 1/2 and 2.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Logarithm<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The natural logarithm: minus infinity at 0, NaN for negative x.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Log(V x)
    {
        V zero = Constant<V, T>.Of(0);

        // Subnormal numbers are scaled into the normal range first, because their bits hold no exponent.
        V smallestNormal = Constant<V, T>.Of(1.17549435e-38, 2.2250738585072014e-308);
        V normal = V.SelectGreater(smallestNormal, x, x * Constant<V, T>.Of(1L << 54), x);
        V missing = V.SelectGreater(smallestNormal, x, Constant<V, T>.Of(54), zero);
        V logarithm = Assemble(V.Exponent(normal) - missing, V.Significand(normal) - Constant<V, T>.Of(1));

        V infinity = Constant<V, T>.Of(double.PositiveInfinity);
        V notPositive = V.SelectGreater(zero, x, Constant<V, T>.Of(double.NaN), x - infinity);
        return V.SelectGreater(x, zero, V.SelectGreater(infinity, x, logarithm, x), notPositive);
    }

    /// <summary>
    /// log(1 + x): the logarithm of w, which is 1 + x rounded, with the rounding error of w added to f (W. Kahan). It is exactly x for tiny
    /// |x|.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    public static V Log1P(V x)
    {
        V one = Constant<V, T>.Of(1);
        V w = one + x;
        V large = V.SelectGreater(x, one, x, one);
        V small = V.SelectGreater(x, one, one, x);
        V lost = small - (w - large);
        V k = V.Exponent(w);

        // For a large w the rounding error has no effect, but 2^-k must stay in the normal range.
        V power = V.PowerOfTwo(V.AtLeast(-k, Constant<V, T>.Of(-126)));
        V logarithm = Assemble(k, V.MultiplyAdd(lost, power, V.Significand(w) - one));

        V infinity = Constant<V, T>.Of(double.PositiveInfinity);
        V minusOne = -one;
        V outside = V.SelectGreater(minusOne, x, Constant<V, T>.Of(double.NaN), x - infinity);
        V inside = V.SelectGreater(V.Abs(x), Constant<V, T>.Of(1.0 / (1 << 26), 1.0 / (1L << 55)), logarithm, x);
        return V.SelectGreater(x, minusOne, V.SelectGreater(infinity, x, inside, x), outside);
    }

    /// <summary>k log 2 + log(1 + f).</summary>
    [MethodImpl(Jit.Inline)]
    private static V Assemble(V k, V f)
    {
        V rest = V.MultiplyAdd(k, Constant<V, T>.Of(-2.1219444005469058e-4, 1.4286068203094173e-6), Correction(f));
        return V.MultiplyAdd(k, Constant<V, T>.Of(0.693359375, 0.693145751953125), f + rest);
    }

    /// <summary>
    /// log(1 + f) - f, for 1 + f between the square roots of 1/2 and 2. In single precision f^2 (f p(f) - 1/2), where p has relative error
    /// 4.2e-7 (3e-8 in the logarithm); in double s (R(s^2) - f) with s = f / (2 + f), by log(1 + f) = 2 artanh s, where R has relative
    /// error 5e-16. Both minimax by Lawson's iteration in 50 digits.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    public static V Correction(V f)
    {
        if (typeof(T) == typeof(float))
        {
            V square = f * f;
            V p = Polynomial<V, T>.Septic(
                f,
                square,
                square * square,
                0.3333332989,
                -0.2500030452,
                0.2000120317,
                -0.1664154532,
                0.1420983671,
                -0.1298964566,
                0.1265686717,
                -0.07974565591);
            return square * V.MultiplyAdd(p, f, Constant<V, T>.Of(-0.5));
        }

        V s = f / (f + Constant<V, T>.Of(2));
        V w = s * s;
        V w2 = w * w;
        V r = V.MultiplyAdd(
            V.MultiplyAdd(
                Constant<V, T>.Of(0.1462171820223615537), w2, Polynomial<V, T>.Linear(w, 0.1818290212655703747, 0.1533129258971487529)),
            w2 * w2,
            Polynomial<V, T>.Cubic(w, w2, 0.6666666666666669753, 0.3999999999989710265, 0.2857142862707990564, 0.222222109550820779));

        // 2 s = f - s f.
        return s * V.MultiplyAdd(r, w, -f);
    }
}
