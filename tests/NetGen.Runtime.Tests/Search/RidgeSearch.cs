namespace NetGen.Runtime.Tests.Search;

/// <summary>Data whose best penalty is known, and a trial as numbers that can be compared.</summary>
internal static class RidgeSearch
{
    public const int Rows = 40;

    /// <summary>
    /// A line through few noisy points, found exactly by ridge regression: the dev cost of each lambda is known without training. Rows come
    /// in pairs x, -x, so that the bias is the mean of the targets whatever the weight: J = (1/m) sum (w x + b - t)^2 + (lambda / 2m) w^2
    /// has w = sum x t / (sum x^2 + lambda / 2).
    /// </summary>
    public static (Dataset<double> Train, Dataset<double> Dev, double BestLambda) Ridge()
    {
        Random random = new(3);
        double[] x = new double[Rows];
        double[] t = new double[Rows];
        for (int row = 0; row < Rows; row += 2)
        {
            x[row] = 1 + random.NextDouble();
            x[row + 1] = -x[row];
            t[row] = (2 * x[row]) + (0.1 * random.NextDouble());
            t[row + 1] = (2 * x[row + 1]) + (0.1 * random.NextDouble());
        }

        // The dev rows have half the slope, so that a penalty which halves the weight is the best: sum x^2 + lambda / 2 = 2 sum x^2.
        double[] devTargets = [.. x.Select(value => value)];
        double squares = x.Sum(value => value * value);
        double slope = x.Zip(t).Sum(pair => pair.First * pair.Second);
        return (new Dataset<double>(x, 1, t, 1), new Dataset<double>(x, 1, devTargets, 1), 2 * (slope - squares));
    }

    public static (int Number, double Value, double Cost, double Metric) Point(SearchTrial trial) =>
        (trial.Number, trial.Values[0], trial.DevCost, trial.DevMetric);
}
