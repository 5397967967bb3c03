using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>The error function and its complement.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class ErrorFunction<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>erf x. The result is odd in x, and its magnitude is at most 1.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Erf(V x) => typeof(T) == typeof(float) ? Rational(x) : OfComplement(x);

    /// <summary>erfc x = 1 - erf x, with a small relative error even where the result is tiny.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Erfc(V x)
    {
        V complement = Complement(V.Abs(x));
        return V.SelectGreater(Constant<V, T>.Of(0), x, Constant<V, T>.Of(2) - complement, complement);
    }

    /// <summary>
    /// erf x = 2 t / (1 + t^2) = 2 N D / (N^2 + D^2) with t = N / D = erf x / (1 + sqrt(1 - erf^2 x)): the half-angle formula of the
    /// hyperbolic tangent, used for the same reason as in <see cref="HyperbolicTangent{V, T}"/>. N / x and D are polynomials in x^2, summed
    /// from the smallest to the largest terms. Minimax by Lawson's iteration in 40 digits under the weight sqrt(1 - erf^2 x); relative
    /// error 4e-8.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static V Rational(V x)
    {
        // At this bound erf rounds to 1, and the fraction is exactly 1, with or without fused multiply-add.
        V bounded = V.AtMost(V.AtLeast(x, Constant<V, T>.Of(-3.926)), Constant<V, T>.Of(3.926));
        V u = bounded * bounded;
        V square = u * u;
        V n = V.MultiplyAdd(
            V.MultiplyAdd(Constant<V, T>.Of(-6.04577326e-6), square, Polynomial<V, T>.Linear(u, 0.0177166145, 0.000565912283)),
            bounded * square,
            bounded * u * Constant<V, T>.Of(0.142972216))
            + bounded;
        V d = V.MultiplyAdd(Polynomial<V, T>.Linear(u, 0.0633776933, 0.00403234549), square, u * Constant<V, T>.Of(0.280039668))
            + Constant<V, T>.Of(1.7724539);
        V one = Constant<V, T>.Of(1);
        return V.AtLeast(V.AtMost((n + n) * d / V.MultiplyAdd(d, d, n * n), one), -one);
    }

    /// <summary>
    /// For |x| up to 1/2, x P(x^2) / Q(x^2), minimax with relative error 5e-20; for larger |x|, where nothing cancels, 1 - erfc x.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static V OfComplement(V x)
    {
        V u = x * x;
        V square = u * u;
        V numerator = V.MultiplyAdd(
            Constant<V, T>.Of(0.00006529113699933565529),
            square * square,
            Polynomial<V, T>.Cubic(
                u, square, 1.128379167095512574, 0.1329034879691749608, 0.04005002969792079316, 0.001116728045483937401));
        V denominator = V.MultiplyAdd(
            Constant<V, T>.Of(0.0003523499660519257366),
            square * square,
            Polynomial<V, T>.Cubic(u, square, 1, 0.4511159828582028446, 0.0858654089695505642, 0.008309402975750996438));
        V magnitude = V.Abs(x);
        V far = Constant<V, T>.Of(1) - Complement(magnitude);
        V signed = V.SelectGreater(Constant<V, T>.Of(0), x, -far, far);
        return V.SelectGreater(magnitude, Constant<V, T>.Of(0.5), signed, x * (numerator / denominator));
    }

    /// <summary>
    /// e^(-x^2) P(x) / Q(x) for x of at least 0. A rounding error of x^2 would be multiplied by x^2. So x is split into h, which has so few
    /// bits that h^2 is exact, and the rest: x^2 = h^2 + (x - h)(x + h). Source: Cody, "Rational Chebyshev approximations for the error
    /// function", Mathematics of Computation 23, 1969.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static V Complement(V x)
    {
        // Beyond these bounds the result rounds to 0.
        V bounded = V.AtMost(x, Constant<V, T>.Of(10.1, 27.3));

        // Adding 1.5 2^15 (2^32) rounds to a multiple of 2^-8 (2^-20).
        V shift = Constant<V, T>.Of(49152, 6442450944);
        V head = bounded + shift - shift;
        V rest = (bounded - head) * (bounded + head);
        V n = Exponential<V, T>.Reduce(-(head * head), -rest, out V r);
        V scaled = Scaled(bounded);
        return V.ScaleByPowerOfTwo(V.MultiplyAdd(scaled, Exponential<V, T>.PowerM1(r), scaled), n);
    }

    /// <summary>
    /// e^(x^2) erfc x = P(x) / Q(x) up to the bounds above. Minimax by Lawson's iteration in 50 and 80 digits, relative error 5.8e-9 in
    /// single and 5e-17 in double precision; all coefficients are positive. The coefficients in single precision were then adjusted by
    /// units in the last place to minimize the error of the evaluation.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static V Scaled(V x)
    {
        V square = x * x;
        V fourth = square * square;
        if (typeof(T) == typeof(float))
        {
            V p = Polynomial<V, T>.Cubic(x, square, 1.23839498, 0.73158288, 0.22920692, 0.0327932127);
            V q = V.MultiplyAdd(
                Constant<V, T>.Of(0.0581237525),
                fourth,
                Polynomial<V, T>.Cubic(x, square, 2.36677504, 2.40219283, 1.32532811, 0.406285107));
            return V.MultiplyAdd(p, x, Constant<V, T>.Of(1)) / V.MultiplyAdd(q, x, Constant<V, T>.Of(1));
        }

        V eighth = fourth * fourth;
        V numerator = V.MultiplyAdd(
            Polynomial<V, T>.Linear(x, 0.0011897474902510475042, 0.000062560247851679402893),
            eighth,
            Polynomial<V, T>.Septic(
                x,
                square,
                fourth,
                1,
                2.1911289831488443206,
                2.3750710617944352261,
                1.6355905611097918178,
                0.78088474811296624279,
                0.2669514078660659999,
                0.065337464235579839027,
                0.011078224591111161786));
        V denominator = V.MultiplyAdd(
            V.MultiplyAdd(
                Constant<V, T>.Of(0.00011088515221865330181),
                square,
                Polynomial<V, T>.Linear(x, 0.019691084417082386374, 0.0021087725206510136938)),
            eighth,
            Polynomial<V, T>.Septic(
                x,
                square,
                fourth,
                1,
                3.3195081502443429967,
                5.120734903534543077,
                4.846465774285189539,
                3.1259100862533894632,
                1.440931545544495884,
                0.48292143267717913846,
                0.11686202622410524264));
        return numerator / denominator;
    }
}
