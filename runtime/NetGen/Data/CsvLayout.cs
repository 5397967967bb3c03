namespace NetGen.Data;

/// <summary>Which column of one file is what: the options, resolved against the first row.</summary>
internal sealed class CsvLayout
{
    private readonly CsvRecords records;
    private readonly string[]? header;

    public CsvLayout(CsvRecords records, CsvOptions options, List<CsvField> first)
    {
        this.records = records;
        FieldCount = first.Count;
        if (options.Header ?? !first.Exists(field => DecimalText.IsNumber(field.Text)))
            records.Header = header = [.. first.Select(field => field.Quoted ? field.Text : field.Text.Trim())];
        Label = options.Label is { } label ? Resolve(label) : null;
        Targets = [.. options.Targets.Select(Resolve)];
        int[] ignored = [.. options.Ignored.Select(Resolve)];
        Features = [.. Enumerable.Range(0, FieldCount).Where(column => column != Label && !Targets.Contains(column) && !ignored.Contains(column))];
        if (Features.Length == 0)
            throw records.Problem(1, 0, $"all {FieldCount} column(s) are labels, targets or ignored; none is left as a feature.");
    }

    public int FieldCount { get; }

    public bool HasHeader => header is not null;

    public int? Label { get; }

    public int[] Targets { get; }

    public int[] Features { get; }

    /// <summary>The exception for a field, which names its column.</summary>
    public CsvException Problem(int line, int column, string problem) =>
        records.Problem(line, column, problem);

    private int Resolve(CsvColumn column)
    {
        if (column.Name is null)
        {
            int position = column.Position.GetOffset(FieldCount);
            return position >= 0 && position < FieldCount
                ? position
                : throw records.Problem(1, 0, $"{column} was asked for; the first line has {FieldCount} field(s).");
        }

        if (header is null)
            throw records.Problem(1, 0, $"{column} was asked for by name, but the first line is no header.");
        int found = Array.IndexOf(header, column.Name);
        if (found < 0)
            throw records.Problem(1, 0, $"{column} was asked for; the header has {string.Join(", ", header)}.");
        return Array.LastIndexOf(header, column.Name) == found
            ? found
            : throw records.Problem(1, found, "the header has this name twice; choose the column by its position.");
    }
}
