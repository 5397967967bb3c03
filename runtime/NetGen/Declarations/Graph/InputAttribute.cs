namespace NetGen;

/// <summary>
/// Begins a bracket with a further input of the network. A row holds all inputs one behind the other: first that of
/// <see cref="NetworkAttribute"/>, then the others in the order in which they are written.
/// </summary>
/// <example>
/// <code>
/// [Network(28, 28, 1)]
/// [Conv2D(8, 3), ReLU, Flatten(Name = "image")]
/// [Input("sensors", 6), Dense(16), ReLU(Name = "state")]
/// [From("image", "state"), Concat, Dense(4), Softmax]
/// </code>
/// </example>
/// <param name="name">The name, by which <see cref="FromAttribute"/> refers to it; a C# identifier.</param>
/// <param name="shape">The extents of one row of it, each at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string name, params int[] shape) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The extents of one row of it; one extent, the length, for a vector.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}
