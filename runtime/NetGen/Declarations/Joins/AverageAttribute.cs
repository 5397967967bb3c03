namespace NetGen;

/// <summary>
/// The mean of several values of one shape, element by element: y = (a + b + ...) / n, for n values.
/// </summary>
/// <example><c>[From("a", "b"), Average]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AverageAttribute : LayerAttribute;
