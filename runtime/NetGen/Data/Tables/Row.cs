namespace NetGen.Data;

/// <summary>
/// The values of one example by column name: <c>new Row { ["age"] = 41, ["job"] = "nurse", ["hired"] = "2019-03-01" }</c>.
/// </summary>
/// <remarks>
/// A value is a number of any .NET type, a text, a <see cref="bool"/>, a <see cref="DateOnly"/>, a <see cref="DateTime"/> at midnight,
/// or null for a gap. An empty text is a gap, too.
/// </remarks>
public sealed class Row
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>
    /// The value of a column; null for a gap. Numbers come back as <see cref="double"/>, dates as <see cref="DateOnly"/>.
    /// </summary>
    /// <param name="column">The name of the column; upper and lower case differ.</param>
    /// <exception cref="KeyNotFoundException">The row has no such column.</exception>
    /// <exception cref="ArgumentException">The value is of a type that no column takes.</exception>
    public object? this[string column]
    {
        get => values.TryGetValue(column, out object? value)
            ? value
            : throw new KeyNotFoundException($"The row has no column '{column}'; it has {string.Join(", ", values.Keys)}.");
        set => values[column] = CellValue.Of(value, column);
    }

    /// <summary>The names of the columns, in the order in which they were set.</summary>
    public IReadOnlyCollection<string> Columns => values.Keys;

    /// <summary>Whether the row has a column, with a value or with a gap.</summary>
    /// <param name="column">The name of the column.</param>
    public bool Contains(string column) => values.ContainsKey(column);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", values.Select(pair => $"{pair.Key}: {(pair.Value is null ? "missing" : CellValue.Text(pair.Value))}"));
}
