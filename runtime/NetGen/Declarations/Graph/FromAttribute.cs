namespace NetGen;

/// <summary>
/// Begins a bracket with values that earlier brackets name, instead of the value before the bracket. Several values are followed by a join
/// (<see cref="AddAttribute"/>, <see cref="MultiplyAttribute"/>, <see cref="AverageAttribute"/>, <see cref="MaximumAttribute"/>,
/// <see cref="ConcatAttribute"/>) or by a layer that takes several.
/// </summary>
/// <remarks>
/// A layer names its output with <c>Name</c>; <see cref="InputAttribute"/> and <see cref="NetworkAttribute.InputName"/> name inputs. In a
/// repeated bracket a name means the value of its last round.
/// </remarks>
/// <example>
/// <code>
/// [Network(16)]
/// [Dense(32), ReLU(Name = "wide")]
/// [Dense(8), ReLU, Dense(32, Name = "narrow")]
/// [From("wide", "narrow"), Add, ReLU]
/// [Dense(3), Softmax]
/// </code>
/// </example>
/// <param name="names">The names of the values, one or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FromAttribute(params string[] names) : Attribute
{
    /// <summary>The names of the values.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
