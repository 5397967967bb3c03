namespace NetGen.Agreement.Tests;

/// <summary>y_j = gamma_j xhat_j + beta_j, where xhat is the column standardized by its own moments or by given ones.</summary>
internal sealed class ReferenceBatchNorm(
    double[] gamma, double[] beta, double[] gammaGradients, double[] betaGradients, double epsilon, Rounding? rounding) : ReferenceLayer
{
    /// <summary>The moving averages of mean and variance if they are used, else null.</summary>
    public (double[] Means, double[] Variances)? Averages { get; init; }

    public override double[][] Forward(double[][] inputs) =>
        Rows(inputs, (column, j) => [.. Standardization(j).Forward(column).Select(xhat => (gamma[j] * xhat) + beta[j])]);

    public override double[][] Backward(double[][] inputs, double[][] outputGradients) => Rows(inputs, (column, j) =>
    {
        double[] gradient = [.. outputGradients.Select(row => row[j])];
        gammaGradients[j] += Standardization(j).Forward(column).Zip(gradient, (xhat, dy) => xhat * dy).Sum();
        betaGradients[j] += gradient.Sum();
        return Standardization(j).Backward(column, [.. gradient.Select(dy => dy * gamma[j])]);
    });

    private ReferenceStandardization Standardization(int column) =>
        new(epsilon, rounding) { Given = Averages is { } averages ? (averages.Means[column], averages.Variances[column]) : null };

    /// <summary>The rows that result from processing each column.</summary>
    private static double[][] Rows(double[][] inputs, Func<double[], int, double[]> make)
    {
        double[][] columns = [.. Enumerable.Range(0, inputs[0].Length).Select(j => make([.. inputs.Select(row => row[j])], j))];
        return [.. Enumerable.Range(0, inputs.Length).Select(row => columns.Select(column => column[row]).ToArray())];
    }
}
