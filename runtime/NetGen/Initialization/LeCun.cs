namespace NetGen.Initialization;

/// <summary>Draws values of mean 0 and variance 1 / n_in, times the squared gain. It is the default before tanh and SELU.</summary>
/// <remarks>Source: Y. LeCun et al., "Efficient BackProp", 1998, section 4.6.</remarks>
/// <param name="Gain">Multiplies the standard deviation; above 0 and finite.</param>
/// <param name="Distribution">Normal, or uniform with the same variance.</param>
/// <exception cref="ArgumentOutOfRangeException">The gain is not above 0 and finite.</exception>
public sealed record LeCun(double Gain = 1, Distribution Distribution = Distribution.Normal) : VarianceScaling(Gain, Distribution)
{
    private protected override double Variance(TensorDescription tensor) => 1.0 / tensor.FanIn;
}
