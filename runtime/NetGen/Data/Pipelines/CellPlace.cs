namespace NetGen.Data;

/// <summary>Where a value stands, for messages.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Table">The table; null for a value of a <see cref="Row"/>.</param>
/// <param name="Row">The row of the table.</param>
internal readonly record struct CellPlace(string Column, Table? Table, int Row)
{
    /// <summary>The exception for a value that does not fit.</summary>
    public ArgumentException Problem(string problem) =>
        new(Table is null ? $"Column '{Column}': {problem}" : $"Column '{Column}', {Table.Places.Place(Row)}: {problem}");
}
