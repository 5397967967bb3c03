namespace NetGen;

/// <summary>
/// Weights of mean 0 and variance 1 / n_in: the same as LeCun, for tanh. Source: A. Ng, Deep Learning Specialization, course 2, week 1.
/// Biases start at 0.
/// </summary>
/// <example><c>[Dense(64), Tanh, Xavier]</c></example>
/// <param name="gain">The factor of the standard deviation; above 0.</param>
/// <param name="distribution">Normal, or uniform with the same variance.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class XavierAttribute(double gain = 1, Distribution distribution = Distribution.Normal) : InitializerAttribute
{
    /// <summary>The factor of the standard deviation.</summary>
    public double Gain { get; } = gain;

    /// <summary>Normal, or uniform with the same variance.</summary>
    public Distribution Distribution { get; } = distribution;
}
