namespace NetGen;

/// <summary>
/// Multiplies several values of one shape, element by element: y = a b ...
/// </summary>
/// <example><c>[From("signal", "gate"), Multiply]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MultiplyAttribute : LayerAttribute;
