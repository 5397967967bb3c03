namespace NetGen.Agreement.Tests;

/// <summary>
/// xhat = (x - mean) / sqrt(variance + epsilon) of one vector, backward as in Ioffe and Szegedy (2015): through the variance, the mean and
/// x one after the other.
/// </summary>
/// <param name="epsilon">The number added to the variance.</param>
/// <param name="rounding">Null to compute exactly; else the terms that cancel get rounding errors.</param>
internal sealed class ReferenceStandardization(double epsilon, Rounding? rounding)
{
    /// <summary>The mean and the variance if they are given as constants; else null, and those of x are used.</summary>
    public (double Mean, double Variance)? Given { get; init; }

    public double[] Forward(double[] x)
    {
        (double mean, double variance) = Moments(x);
        double shared = Error(mean);
        return [.. x.Select(value => (value - mean + shared + Error(value)) / Math.Sqrt(variance + epsilon))];
    }

    public double[] Backward(double[] x, double[] gradient)
    {
        (double mean, double variance) = Moments(x);
        double deviation = Math.Sqrt(variance + epsilon);
        mean += Error(mean);
        if (Given is not null)
            return [.. gradient.Select(value => value / deviation)];
        double ofVariance = 0;
        double ofMean = 0;
        for (int index = 0; index < x.Length; index++)
        {
            double varianceTerm = gradient[index] * (x[index] - mean) * -0.5 / (deviation * deviation * deviation);
            double meanTerm = -gradient[index] / deviation;
            ofVariance += varianceTerm + Error(varianceTerm);
            ofMean += meanTerm + Error(meanTerm);
        }

        // The mean's contribution to the gradient of the variance is a sum of deviations, which is 0.
        return
        [
            .. x.Select((value, index) =>
            {
                double[] terms = [gradient[index] / deviation, ofVariance * 2 * (value - mean) / x.Length, ofMean / x.Length];
                return terms.Sum(term => term + Error(term));
            }),
        ];
    }

    private (double Mean, double Variance) Moments(double[] x)
    {
        if (Given is { } given)
            return given;
        double mean = x.Average();
        return (mean, x.Average(value => (value - mean) * (value - mean)));
    }

    private double Error(double magnitude) => rounding?.Of(magnitude) ?? 0;
}
