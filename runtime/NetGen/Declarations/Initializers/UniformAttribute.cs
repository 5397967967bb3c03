namespace NetGen;

/// <summary>Weights drawn uniformly from -scale to scale, which does not depend on the fan-in. Biases start at 0.</summary>
/// <example><c>[Dense(64), ReLU, Uniform(0.05)]</c></example>
/// <param name="scale">The bound, above 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UniformAttribute(double scale = 0.01) : InitializerAttribute
{
    /// <summary>The bound.</summary>
    public double Scale { get; } = scale;
}
