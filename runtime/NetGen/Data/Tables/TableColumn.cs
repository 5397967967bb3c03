namespace NetGen.Data;

/// <summary>One column of a table.</summary>
/// <param name="Name">The name, unique in its table.</param>
/// <param name="Cells">One value per row, as <see cref="CellValue"/> has them.</param>
internal sealed record TableColumn(string Name, object?[] Cells)
{
    /// <summary>The same column of other rows.</summary>
    public TableColumn Select(ReadOnlySpan<int> rows)
    {
        object?[] cells = new object?[rows.Length];
        for (int row = 0; row < cells.Length; row++)
            cells[row] = Cells[rows[row]];
        return new(Name, cells);
    }
}
