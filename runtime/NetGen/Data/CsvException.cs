namespace NetGen.Data;

/// <summary>A CSV file does not hold what was asked of it. The message names file, line, column, what was expected and what came.</summary>
public sealed class CsvException : FormatException
{
    internal CsvException(string name, int line, int column, string? columnName, string problem, Exception? cause = null)
        : base(FormattableString.Invariant($"{name}, line {line}, column {column}{(columnName is null ? "" : $" ({columnName})")}: {problem}"), cause)
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line of the file, from 1; a quoted field that spans lines counts at its first.</summary>
    public int Line { get; }

    /// <summary>The number of the field in its row, from 1.</summary>
    public int Column { get; }
}
