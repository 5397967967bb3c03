namespace NetGen;

/// <summary>
/// Weights with orthonormal columns (orthonormal rows if the matrix has more columns than rows), times a gain. Source: Saxe et al., 2013.
/// Biases start at 0.
/// </summary>
/// <example><c>[Dense(64), Tanh, Orthogonal]</c></example>
/// <param name="gain">The factor of the weights; above 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OrthogonalAttribute(double gain = 1) : InitializerAttribute
{
    /// <summary>The factor of the weights.</summary>
    public double Gain { get; } = gain;
}
