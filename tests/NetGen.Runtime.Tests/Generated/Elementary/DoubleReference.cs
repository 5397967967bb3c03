namespace NetGen.Runtime.Tests.Generated;

/// <summary>
/// The functions in double precision, to about 1e-13: enough to judge single precision by. No formula is shared with the runtime.
/// </summary>
internal static class DoubleReference
{
    public static double Of(string function, double x) => function switch
    {
        "Exp" => Math.Exp(x),
        "ExpM1" => Math.Abs(x) > 1 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2),
        "Log" => Math.Log(x),
        "Log1P" => LogOnePlus(x),
        "Tanh" => Math.Tanh(x),
        "Sigmoid" => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)),
        "Softplus" => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))),
        "Erf" => Math.Abs(x) <= 2.5 ? Series(x) : x > 0 ? 1 - Fraction(x) : Fraction(-x) - 1,
        "Erfc" => Math.Abs(x) <= 2.5 ? 1 - Series(x) : x > 0 ? Fraction(x) : 2 - Fraction(-x),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
    };

    /// <summary>log((1 + s) / (1 - s)) = 2 artanh s with s = x / (2 + x).</summary>
    private static double LogOnePlus(double x) => Math.Abs(x) > 0.5 ? Math.Log(1 + x) : 2 * Math.Atanh(x / (2 + x));

    /// <summary>
    /// 2 / sqrt(pi) e^(-x^2) x times the sum of (2 x^2)^n / (1 3 5 ... (2n + 1)), all of one sign (Abramowitz and Stegun 7.1.6).
    /// </summary>
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))) (Abramowitz and Stegun 7.1.14).</summary>
    private static double Fraction(double x)
    {
        if (x > 30)
            return 0;
        double fraction = x;
        for (int level = 200; level >= 1; level--)
            fraction = x + (level / 2.0 / fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
