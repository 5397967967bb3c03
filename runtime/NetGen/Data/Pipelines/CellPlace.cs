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

    /// <summary>The exception for a value that is not of its column's kind. A mark of a gap is a text like any other in a row.</summary>
    public ArgumentException Unexpected(string expected, object cell) => Problem(
        $"{expected} was expected; {CellValue.Show(cell)} came."
        + (Table is null && cell is string text && MissingText.IsMissing(text) ? " Write null for a gap." : ""));
}
