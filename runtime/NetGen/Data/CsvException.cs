namespace NetGen.Data;

/// <summary>CSV text that cannot be read. The message names the file, the line, the column, what was expected and what came.</summary>
public sealed class CsvException : FormatException
{
    internal CsvException(string name, int line, int column, string? columnName, string problem, Exception? cause = null)
        : base(
            FormattableString.Invariant($"{name}, line {line}, column {column}{(columnName is null ? "" : $" ({columnName})")}: {problem}"),
            cause)
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line of the file, from 1; for a field that spans lines, its first line.</summary>
    public int Line { get; }

    /// <summary>The number of the field in its row, from 1.</summary>
    public int Column { get; }
}
