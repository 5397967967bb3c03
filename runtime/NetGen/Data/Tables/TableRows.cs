namespace NetGen.Data;

/// <summary>Where the rows of a table come from, for messages.</summary>
/// <param name="Source">The name of the file; null for rows that were made in memory.</param>
/// <param name="Numbers">The number of each row in the table that was read or made first, from 0.</param>
/// <param name="Lines">The line of each row in the file; empty without a file.</param>
internal sealed record TableRows(string? Source, int[] Numbers, int[] Lines)
{
    /// <summary>The same places for other rows.</summary>
    public TableRows Select(ReadOnlySpan<int> rows) => new(Source, Take(Numbers, rows), Lines.Length == 0 ? [] : Take(Lines, rows));

    /// <summary>A row in a message: its number from 0 and, if it stood in a file, file and line.</summary>
    public string Place(int row) => Lines.Length == 0
        ? FormattableString.Invariant($"row {Numbers[row]}")
        : FormattableString.Invariant($"row {Numbers[row]} ({Source}, line {Lines[row]})");

    private static int[] Take(int[] values, ReadOnlySpan<int> rows)
    {
        int[] taken = new int[rows.Length];
        for (int row = 0; row < taken.Length; row++)
            taken[row] = values[rows[row]];
        return taken;
    }
}
