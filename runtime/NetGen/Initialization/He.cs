namespace NetGen.Initialization;

/// <summary>
/// Draws values of mean 0 and variance 2 / n_in, times the squared gain. It is the default before the activations of the ReLU family.
/// </summary>
/// <remarks>
/// Source: K. He et al., "Delving deep into rectifiers", 2015, equation 10; A. Ng, Deep Learning Specialization, course 2, week 1.
/// </remarks>
/// <param name="Gain">Multiplies the standard deviation; above 0 and finite.</param>
/// <param name="Distribution">Normal, or uniform with the same variance.</param>
/// <exception cref="ArgumentOutOfRangeException">The gain is not above 0 and finite.</exception>
public sealed record He(double Gain = 1, Distribution Distribution = Distribution.Normal) : VarianceScaling(Gain, Distribution)
{
    private protected override double Variance(TensorDescription tensor) => 2.0 / tensor.FanIn;
}
