namespace NetGen.Data;

/// <summary>Reads the records of CSV text into a table.</summary>
internal static class TableReader
{
    /// <summary>Reads all records.</summary>
    /// <exception cref="CsvException">
    /// The text breaks a rule of CSV, its header does not name each column once, or it has no rows.
    /// </exception>
    public static Table Read(CsvRecords records, TableOptions options, string source)
    {
        List<CsvField> fields = [];
        string[] names = [.. options.ColumnNames];
        if (names.Length == 0)
            names = ReadHeader(records, fields);
        records.Header = names;
        HashSet<string> missing = new(options.Missing, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        List<object?>[] cells = [.. names.Select(_ => new List<object?>())];
        List<int> lines = [];
        while (records.Read(fields))
        {
            if (fields.Count != names.Length)
                throw records.Problem(fields[0].Line, 0, $"{names.Length} fields were expected, one per column name; {fields.Count} came.");
            lines.Add(fields[0].Line);
            for (int column = 0; column < names.Length; column++)
                cells[column].Add(Cell(fields[column], missing, known));
        }

        if (lines.Count == 0)
            throw records.Problem(1, 0, "a row was expected; the text ends.");
        return new(
            [.. names.Select((name, column) => new TableColumn(name, [.. cells[column]]))],
            new TableRows(source, [.. Enumerable.Range(0, lines.Count)], [.. lines]));
    }

    private static string[] ReadHeader(CsvRecords records, List<CsvField> fields)
    {
        if (!records.Read(fields))
            throw records.Problem(1, 0, "a header was expected; the text ends.");
        string[] names = [.. fields.Select(field => field.Quoted ? field.Text : field.Text.Trim())];
        for (int column = 0; column < names.Length; column++)
        {
            if (names[column].Length == 0)
                throw records.Problem(fields[column].Line, column, "the header must name each column; this name is empty.");
            if (DecimalText.IsNumber(names[column]))
            {
                throw records.Problem(
                    fields[column].Line,
                    column,
                    $"a header was expected; '{names[column]}' is a number. Give TableOptions.ColumnNames if the file has no header.");
            }

            if (Array.IndexOf(names, names[column]) < column)
            {
                throw records.Problem(
                    fields[column].Line,
                    column,
                    $"the header must name each column once; '{names[column]}' is also column {Array.IndexOf(names, names[column]) + 1}.");
            }
        }

        return names;
    }

    private static string? Cell(CsvField field, HashSet<string> missing, Dictionary<string, string> known)
    {
        string text = field.Quoted ? field.Text : field.Text.Trim();
        if (text.Length == 0 || (!field.Quoted && missing.Contains(text)))
            return null;

        // Equal texts share one string: a column of categories takes a reference per row.
        if (known.TryGetValue(text, out string? same))
            return same;
        if (known.Count < 1 << 16)
            known.Add(text, text);
        return text;
    }
}
