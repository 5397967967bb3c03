namespace NetGen.Data;

/// <summary>
/// The two-sample test of Kolmogorov and Smirnov: whether two samples may come from one continuous distribution. The statistic is the
/// largest distance between the two empirical distribution functions. Ties make the p-value too large, never too small.
/// </summary>
internal static class KolmogorovSmirnov
{
    private const long LargestExact = 10_000;

    /// <summary>D = max |F1(x) - F2(x)|.</summary>
    /// <param name="first">The first sample, sorted.</param>
    /// <param name="second">The second sample, sorted.</param>
    public static double Statistic(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        // Numerators over the common denominator m n, so that equal distances compare as equal.
        long largest = 0;
        int i = 0, j = 0;
        while (i < first.Length && j < second.Length)
        {
            double x = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] <= x)
                i++;
            while (j < second.Length && second[j] <= x)
                j++;
            largest = Math.Max(largest, Math.Abs(((long)i * second.Length) - ((long)j * first.Length)));
        }

        return largest / ((double)first.Length * second.Length);
    }

    /// <summary>
    /// The probability of a distance of at least D between samples of one continuous distribution: exact up to 10,000 pairs of values,
    /// else the limit 2 sum (-1)^(k-1) exp(-2 k^2 lambda^2) with lambda = D sqrt(m n / (m + n)). Source: N. Smirnov, "Table for estimating
    /// the goodness of fit of empirical distributions", 1948.
    /// </summary>
    public static double PValue(double statistic, int firstCount, int secondCount) => (long)firstCount * secondCount <= LargestExact
        ? Exact(statistic, firstCount, secondCount)
        : Limit(statistic * Math.Sqrt((double)firstCount * secondCount / ((double)firstCount + secondCount)));

    /// <summary>The limit distribution at lambda.</summary>
    public static double Limit(double lambda)
    {
        // Below 0.2 the probability is 1 to 12 digits, and the series needs ever more terms.
        if (lambda < 0.2)
            return 1;
        double sum = 0;
        for (int k = 1; k <= 100; k++)
        {
            double term = Math.Exp(-2 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-17)
                break;
        }

        return Math.Clamp(2 * sum, 0, 1);
    }

    /// <summary>
    /// One minus the share of all orders of the pooled values whose path from (0, 0) to (m, n) stays closer than D to the diagonal. All
    /// paths are equally probable; the step to (i, j) came along the first sample with probability i / (i + j). Source: J. L. Hodges, "The
    /// significance probability of the Smirnov two-sample test", 1958.
    /// </summary>
    private static double Exact(double statistic, int m, int n)
    {
        double limit = (statistic * m * n) - 0.5;
        double[] inside = new double[n + 1];
        for (int i = 0; i <= m; i++)
        {
            for (int j = 0; j <= n; j++)
            {
                double paths = i == 0 && j == 0 ? 1
                    : ((i == 0 ? 0 : inside[j] * i) + (j == 0 ? 0 : inside[j - 1] * j)) / (i + j);
                inside[j] = Math.Abs(((long)i * n) - ((long)j * m)) > limit ? 0 : paths;
            }
        }

        return Math.Clamp(1 - inside[n], 0, 1);
    }
}
