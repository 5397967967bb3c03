namespace NetGen.Initialization;

/// <summary>
/// Draws values of mean 0 and variance 2 / (n_in + n_out), times the squared gain. This is a compromise between keeping the variance of the
/// activations and keeping that of the gradients.
/// </summary>
/// <remarks>
/// Source: X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, equation 12.
/// </remarks>
/// <param name="Gain">Multiplies the standard deviation; above 0 and finite.</param>
/// <param name="Distribution">Normal, or uniform with the same variance.</param>
/// <exception cref="ArgumentOutOfRangeException">The gain is not above 0 and finite.</exception>
public sealed record Glorot(double Gain = 1, Distribution Distribution = Distribution.Normal) : VarianceScaling(Gain, Distribution)
{
    private protected override double Variance(TensorDescription tensor) => 2.0 / ((double)tensor.FanIn + tensor.FanOut);
}
