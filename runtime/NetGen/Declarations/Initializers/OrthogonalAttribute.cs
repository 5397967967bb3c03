namespace NetGen;

/// <summary>Weights with orthonormal columns (or rows, where there are fewer), times a gain. Source: Saxe et al., 2013. Biases start at 0.</summary>
/// <param name="gain">Multiplies the weights; above 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OrthogonalAttribute(double gain = 1) : InitializerAttribute
{
    /// <summary>Multiplies the weights.</summary>
    public double Gain { get; } = gain;
}
