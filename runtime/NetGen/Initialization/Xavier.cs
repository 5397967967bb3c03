namespace NetGen.Initialization;

/// <summary>
/// Draws values of mean 0 and variance 1 / n_in, times the squared gain: the same as <see cref="LeCun"/>, under the name that the course
/// uses.
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 1, "Weight initialization for deep networks": sqrt(1 / n^[l-1]). The
/// variance in the paper by Xavier Glorot is that of <see cref="Glorot"/>.
/// </remarks>
/// <param name="Gain">Multiplies the standard deviation; above 0 and finite.</param>
/// <param name="Distribution">Normal, or uniform with the same variance.</param>
/// <exception cref="ArgumentOutOfRangeException">The gain is not above 0 and finite.</exception>
public sealed record Xavier(double Gain = 1, Distribution Distribution = Distribution.Normal) : VarianceScaling(Gain, Distribution)
{
    private protected override double Variance(TensorDescription tensor) => 1.0 / tensor.FanIn;
}
