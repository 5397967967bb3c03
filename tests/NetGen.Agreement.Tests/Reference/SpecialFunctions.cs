namespace NetGen.Agreement.Tests;

/// <summary>Functions that the class library lacks or computes with cancellation, with an error of about 1e-15.</summary>
internal static class SpecialFunctions
{
    /// <summary>
    /// 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x. For small |x| the series
    /// 2 / sqrt(pi) exp(-x^2) sum over n of 2^n x^(2n+1) / (1 3 5 ... (2n+1)), whose terms all have one sign
    /// (Abramowitz and Stegun 7.1.6).
    /// </summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 2.5)
            return x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>
    /// 1 - erf(x) without cancellation for large x, by the continued fraction
    /// exp(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))) (Abramowitz and Stegun 7.1.14), from its 200th level up.
    /// </summary>
    public static double Erfc(double x)
    {
        if (x <= 2.5)
            return 1 - Erf(x);
        double fraction = x;
        for (int level = 200; level >= 1; level--)
            fraction = x + (level / 2.0 / fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>e^x - 1 = 2 sinh(x/2) e^(x/2).</summary>
    public static double ExpMinusOne(double x) => x < -1 ? Math.Exp(x) - 1 : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    /// <summary>log(1 + x) for x of at least 0; the rounding error of 1 + x is divided out (Kahan).</summary>
    public static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^-|x|).</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>log sum e^z = max + log sum e^(z - max).</summary>
    public static double LogSumExp(double[] z)
    {
        double max = z.Max();
        return max + Math.Log(z.Sum(value => Math.Exp(value - max)));
    }
}
