namespace NetGen.Agreement.Tests;

/// <summary>y_j = gamma_j xhat_j + beta_j, where xhat is the standardized row.</summary>
internal sealed class ReferenceLayerNorm(
    double[] gamma, double[] beta, double[] gammaGradients, double[] betaGradients, double epsilon, Rounding? rounding) : ReferenceRowLayer
{
    private readonly ReferenceStandardization standardization = new(epsilon, rounding);

    public override double[] Forward(double[] input) =>
        [.. standardization.Forward(input).Select((xhat, j) => (gamma[j] * xhat) + beta[j])];

    public override double[] Backward(double[] input, double[] outputGradient)
    {
        double[] xhat = standardization.Forward(input);
        for (int j = 0; j < xhat.Length; j++)
        {
            gammaGradients[j] += outputGradient[j] * xhat[j];
            betaGradients[j] += outputGradient[j];
        }

        return standardization.Backward(input, [.. outputGradient.Select((gradient, j) => gradient * gamma[j])]);
    }
}
