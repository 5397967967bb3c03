namespace NetGen;

/// <summary>Sets all weights to one value. Biases start at 0.</summary>
/// <example><c>[Dense(1), Constant(0.5)]</c></example>
/// <param name="value">The value; finite.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConstantAttribute(double value) : InitializerAttribute
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;
}
