namespace NetGen;

/// <summary>
/// Normally distributed weights of mean 0 and standard deviation scale, which does not depend on the fan-in. Biases start at 0.
/// </summary>
/// <example><c>[Dense(64), ReLU, Normal(0.02)]</c></example>
/// <param name="scale">The standard deviation, above 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class NormalAttribute(double scale = 0.01) : InitializerAttribute
{
    /// <summary>The standard deviation.</summary>
    public double Scale { get; } = scale;
}
