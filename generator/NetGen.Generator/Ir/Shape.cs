namespace NetGen.Generator.Ir;

/// <summary>
/// The extents of a value's axes: [784], or height x width x channels. Where a value has rows, their axis is the first; its extent is known
/// at run time only.
/// </summary>
internal sealed record Shape(params EquatableArray<int> Extents)
{
    /// <summary>The extent of the axis of rows.</summary>
    public const int Rows = int.MinValue;

    public static Shape Vector(int length) => new(length);

    public int Rank => Extents.Length;

    public bool IsVector => Rank == 1;

    public bool HasRows => Rank > 0 && Extents[0] == Rows;

    /// <summary>The axis of steps of a value that is kept for every step of a scan: behind the rows.</summary>
    public int StepAxis => HasRows ? 1 : 0;

    /// <summary>
    /// The number of elements, of one row where the value has rows; <see cref="long.MaxValue"/> if it is too large for any network.
    /// </summary>
    public long Size
    {
        get
        {
            long product = 1;
            foreach (int extent in Extents)
                product = product > int.MaxValue ? long.MaxValue : extent == Rows ? product : product * extent;
            return product;
        }
    }

    public int Length => checked((int)Size);

    /// <summary>The extent of an axis; negative axes count from the end.</summary>
    public int this[int axis] => Extents[AxisOf(axis)];

    /// <summary>The number of an axis, from the start.</summary>
    public int AxisOf(int axis) => axis < 0 ? Rank + axis : axis;

    public Shape With(int axis, int extent) => new(Extents.Replace(AxisOf(axis), extent));

    public Shape Insert(int axis, int extent) => new(Extents.Insert(axis, extent));

    public Shape Remove(int axis) => new(Extents.Remove(axis));

    // Shapes are compared all the time.
    public bool Equals(Shape? other) => ReferenceEquals(this, other) || (other is not null && Extents.Equals(other.Extents));

    public override int GetHashCode() => Extents.GetHashCode();

    public override string ToString() => string.Join("x", Extents.Select(extent => extent == Rows ? "rows" : $"{extent}"));
}
