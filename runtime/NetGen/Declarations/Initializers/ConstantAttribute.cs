namespace NetGen;

/// <summary>All weights equal.</summary>
/// <param name="value">The value; finite.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConstantAttribute(double value) : InitializerAttribute
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;
}
