namespace NetGen;

/// <summary>
/// Joins several values one behind the other along the last axis; the other extents must be equal. Vectors of 8 and 4 become one of 12,
/// maps of 7 x 7 x 8 and 7 x 7 x 4 become one of 7 x 7 x 12.
/// </summary>
/// <example><c>[From("a", "b"), Concat, Dense(16)]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConcatAttribute : LayerAttribute;
