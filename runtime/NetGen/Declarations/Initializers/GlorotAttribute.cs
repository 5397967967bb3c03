namespace NetGen;

/// <summary>Weights of mean 0 and variance 2 / (n_in + n_out). Source: Glorot and Bengio, 2010; the default where no other is. Biases start at 0.</summary>
/// <param name="gain">Multiplies the standard deviation; above 0.</param>
/// <param name="distribution">Normal, or uniform with the same variance.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlorotAttribute(double gain = 1, Distribution distribution = Distribution.Normal) : InitializerAttribute
{
    /// <summary>Multiplies the standard deviation.</summary>
    public double Gain { get; } = gain;

    /// <summary>Normal, or uniform with the same variance.</summary>
    public Distribution Distribution { get; } = distribution;
}
