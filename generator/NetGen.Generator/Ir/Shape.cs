namespace NetGen.Generator.Graph;

/// <summary>The shape of one row's values: [784], or height x width x channels.</summary>
internal sealed record Shape(EquatableArray<int> Extents)
{
    public static Shape Vector(int length) => new([length]);

    public bool IsVector => Extents.Length == 1;

    /// <summary>The number of elements; <see cref="long.MaxValue"/> if it is too large for any network.</summary>
    public long Size => Extents.Aggregate(1L, (product, extent) => product > int.MaxValue ? long.MaxValue : product * extent);

    public int Length => checked((int)Size);

    public override string ToString() => string.Join("x", Extents);
}
