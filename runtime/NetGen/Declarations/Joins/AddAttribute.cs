namespace NetGen;

/// <summary>
/// Adds several values of one shape, element by element: y = a + b + ...
/// </summary>
/// <example><c>[From("a", "b"), Add]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AddAttribute : LayerAttribute;
