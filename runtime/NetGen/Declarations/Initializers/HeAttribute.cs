namespace NetGen;

/// <summary>
/// Weights of mean 0 and variance 2 / n_in. Source: He et al., "Delving deep into rectifiers", 2015. It is the default before the
/// activations of the ReLU family. Biases start at 0.
/// </summary>
/// <example><c>[Dense(64), ReLU, He]</c></example>
/// <param name="gain">The factor of the standard deviation; above 0.</param>
/// <param name="distribution">Normal, or uniform with the same variance.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HeAttribute(double gain = 1, Distribution distribution = Distribution.Normal) : InitializerAttribute
{
    /// <summary>The factor of the standard deviation.</summary>
    public double Gain { get; } = gain;

    /// <summary>Normal, or uniform with the same variance.</summary>
    public Distribution Distribution { get; } = distribution;
}
