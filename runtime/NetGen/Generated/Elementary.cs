using System.Numerics;

namespace NetGen.Generated;

/// <summary>Functions that the framework has no vector form of, written once for all widths.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Elementary<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Below this, e^x - 1 is summed as a series; above it, the subtraction loses at most a bit and a half.</summary>
    private const double SeriesBound = 0.35;

    /// <summary>tanh is 1 to the last bit from here on, and e^2x still finite.</summary>
    private const double TanhSaturation = 20;

    private const double InverseSqrtPi = 0.56418958354775628695;

    /// <summary>The Taylor series to the order at which the next term is below half a unit in the last place.</summary>
    public static V ExpM1(V x)
    {
        V series;
        if (typeof(T) == typeof(float))
        {
            series = Polynomial(x, [1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1]);
        }
        else
        {
            series = Polynomial(
                x,
                [
                    1.0 / 87178291200, 1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320,
                    1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1,
                ]);
        }

        return V.SelectGreater(V.Abs(x), Constant(SeriesBound), V.Exp(x) - Constant(1), series * x);
    }

    /// <summary>tanh x = sign(x) t / (t + 2) with t = e^2|x| - 1: exact near 0, saturating at 1.</summary>
    public static V Tanh(V x)
    {
        // Min keeps a NaN; the sign is put back by a selection that keeps it, too.
        V magnitude = V.Min(V.Abs(x), Constant(TanhSaturation));
        V t = ExpM1(magnitude + magnitude);
        V tanh = t / (t + Constant(2));
        return V.SelectGreater(Constant(0), x, -tanh, tanh);
    }

    /// <summary>1 / (1 + e^-x); e^-x may overflow to infinity, which gives 0.</summary>
    public static V Sigmoid(V x) => Constant(1) / (Constant(1) + V.Exp(-x));

    /// <summary>max(x, 0) + log(1 + e^-|x|), where log(1 + u) = u log(w) / (w - 1) with w = 1 + u rounded (Higham, section 1.14.1).</summary>
    public static V Softplus(V x)
    {
        V one = Constant(1);
        V u = V.Exp(-V.Abs(x));
        V w = one + u;
        V log1P = V.SelectGreater(w, one, V.Log(w) * u / (w - one), u);
        return V.Max(x, Constant(0)) + log1P;
    }

    /// <summary>
    /// The error function by the rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error function",
    /// Mathematics of Computation 23 (1969).
    /// </summary>
    public static V Erf(V x)
    {
        V magnitude = V.Abs(x);
        V square = x * x;
        V near = x
            * Polynomial(square, [1.85777706184603153e-1, 3.16112374387056560e00, 1.13864154151050156e02, 3.77485237685302021e02, 3.20937758913846947e03])
            / Polynomial(square, [1, 2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03]);
        V middle = Polynomial(
                magnitude,
                [
                    2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e01, 2.98635138197400131e02,
                    8.81952221241769090e02, 1.71204761263407058e03, 2.05107837782607147e03, 1.23033935479799725e03,
                ])
            / Polynomial(
                magnitude,
                [
                    1, 1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02, 1.62138957456669019e03, 3.29079923573345963e03,
                    4.36261909014324716e03, 3.43936767414372164e03, 1.23033935480374942e03,
                ]);

        // From 4 on; the bound keeps the discarded lanes near 0 and the square of a large x finite.
        V bounded = V.Min(V.Max(magnitude, Constant(1)), Constant(30));
        V inverse = Constant(1) / (bounded * bounded);
        V tail = inverse
            * Polynomial(inverse, [1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4])
            / Polynomial(inverse, [1, 2.56852019228982242e00, 1.87295284992346725e00, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3]);
        V far = (Constant(InverseSqrtPi) - tail) / bounded;

        V capped = V.Min(magnitude, Constant(30));
        V complement = V.Exp(-(capped * capped)) * V.SelectGreater(magnitude, Constant(4), far, middle);
        V beyond = Constant(1) - complement;
        V signed = V.SelectGreater(Constant(0), x, -beyond, beyond);
        return V.SelectGreater(magnitude, Constant(0.46875), signed, near);
    }

    /// <summary>A polynomial by Horner's rule, highest power first. The span is a constant that the JIT unrolls.</summary>
    private static V Polynomial(V x, ReadOnlySpan<double> coefficients)
    {
        V sum = Constant(coefficients[0]);
        for (int index = 1; index < coefficients.Length; index++)
            sum = V.MultiplyAdd(sum, x, Constant(coefficients[index]));
        return sum;
    }

    private static V Constant(double value) => V.Broadcast(T.CreateTruncating(value));
}
