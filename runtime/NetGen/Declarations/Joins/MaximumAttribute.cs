namespace NetGen;

/// <summary>
/// The largest of several values of one shape, element by element: y = max(a, b, ...). Of equal values the last one takes the gradient.
/// </summary>
/// <example><c>[From("a", "b"), Maximum]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaximumAttribute : LayerAttribute;
