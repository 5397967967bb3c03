namespace NetGen.Data;

/// <summary>Writes tables as CSV by RFC 4180.</summary>
internal static class TableWriter
{
    /// <summary>Writes header and rows, each ended by a line feed.</summary>
    public static void Write(Table table, TextWriter writer, char separator)
    {
        char mark = new CsvOptions { Separator = separator }.Separator;
        for (int column = 0; column < table.ColumnNames.Length; column++)
            WriteField(writer, table.ColumnNames[column], mark, column, isOnly: false);
        writer.Write('\n');
        TableColumn[] columns = [.. table.ColumnNames.Select(table.Column)];
        for (int row = 0; row < table.Rows; row++)
        {
            for (int column = 0; column < columns.Length; column++)
                WriteField(writer, columns[column].Cells[row], mark, column, isOnly: columns.Length == 1);
            writer.Write('\n');
        }
    }

    private static void WriteField(TextWriter writer, object? value, char separator, int column, bool isOnly)
    {
        if (column > 0)
            writer.Write(separator);
        string text = value is null ? "" : CellValue.Text(value);
        bool isQuoted = MustBeQuoted(text, separator) || (isOnly && text.Length == 0);
        writer.Write(isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    /// <summary>
    /// Text that would be read as something else without quotes, blanks at its ends and the usual marks of a gap included.
    /// </summary>
    private static bool MustBeQuoted(string text, char separator) =>
        text.Contains(separator) || text.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || text.AsSpan().Trim().Length != text.Length
        || (text.Length > 0 && MissingText.IsMissing(text));
}
