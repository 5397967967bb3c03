namespace NetGen.Data;

/// <summary>A column of a CSV file: by the name in its header, or by its position from 0; <c>^1</c> is the last.</summary>
public readonly record struct CsvColumn
{
    private CsvColumn(string? name, Index position)
    {
        Name = name;
        Position = position;
    }

    /// <summary>The name in the header; null for a column that is given by its position.</summary>
    public string? Name { get; }

    /// <summary>The position, from 0 or from the end, if <see cref="Name"/> is null.</summary>
    public Index Position { get; }

    /// <summary>The column with a name in the header; upper and lower case differ.</summary>
    public static CsvColumn Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, default);
    }

    /// <summary>The column at a position.</summary>
    public static CsvColumn At(Index position) => new(null, position);

    /// <summary>The column with a name in the header.</summary>
    public static implicit operator CsvColumn(string name) => Named(name);

    /// <summary>The column at a position from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public static implicit operator CsvColumn(int position) => At(position);

    /// <summary>The column at a position, such as <c>^1</c> for the last.</summary>
    public static implicit operator CsvColumn(Index position) => At(position);

    /// <inheritdoc/>
    public override string ToString() => Name is null ? $"column {Position}" : $"column '{Name}'";
}
