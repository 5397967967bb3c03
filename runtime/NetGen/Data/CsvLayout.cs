namespace NetGen.Data;

/// <summary>Which column of one file is what: the options, resolved against the first row.</summary>
internal sealed class CsvLayout
{
    private readonly CsvRecords records;
    private readonly string[] names;
    private readonly string?[] roles;

    public CsvLayout(CsvRecords records, CsvOptions options, List<CsvField> first)
    {
        this.records = records;
        names = [.. first.Select(field => field.Quoted ? field.Text : field.Text.Trim())];
        roles = new string?[first.Count];
        Label = options.Label is { } label ? Claim(label, "the label") : null;
        Targets = [.. options.Targets.Select(target => Claim(target, "a target"))];
        Weight = options.Weight is { } weight ? Claim(weight, "the weight") : null;
        foreach (CsvColumn column in options.Ignored)
            Claim(column, "ignored");
        Features = [.. Enumerable.Range(0, first.Count).Where(column => roles[column] is null)];
        if (Features.Length == 0)
        {
            throw records.Problem(
                1,
                0,
                $"all {first.Count} column(s) are label, target, weight or ignored; at least one feature was "
                + $"expected.{records.SeparatorHint}");
        }

        int[] values = [.. Features, .. Targets, .. Weight is { } one ? [one] : Array.Empty<int>()];
        HasHeader = options.Header ?? (options.NamesColumns || CsvHeader.Decide(first, values, Ambiguous));
        if (HasHeader)
            records.Header = names;

        CsvException Ambiguous(int column, string problem) => records.Problem(first[column].Line, column, problem + records.SeparatorHint);
    }

    public bool HasHeader { get; }

    public int? Label { get; }

    public int? Weight { get; }

    public int[] Targets { get; }

    public int[] Features { get; }

    /// <summary>The exception for a field, which names its column.</summary>
    public CsvException Problem(int line, int column, string problem) => records.Problem(line, column, problem);

    /// <summary>The position of a column, which may serve one purpose only.</summary>
    private int Claim(CsvColumn column, string role)
    {
        int position = Resolve(column);
        if (roles[position] is { } taken)
            throw records.Problem(1, position, $"{column} is {role}, and the options also make it {taken}.");
        roles[position] = role;
        return position;
    }

    private int Resolve(CsvColumn column)
    {
        if (column.Name is null)
        {
            int position = column.Position.GetOffset(names.Length);
            return position >= 0 && position < names.Length
                ? position
                : throw records.Problem(
                    1, 0, $"the options name {column}; the first line has {names.Length} field(s).{records.SeparatorHint}");
        }

        int found = Array.IndexOf(names, column.Name);
        if (found < 0)
        {
            throw records.Problem(
                1,
                0,
                $"the options name {column}; the first line, which must name the columns, has "
                + $"{string.Join(", ", names)}.{records.SeparatorHint}");
        }

        return Array.LastIndexOf(names, column.Name) == found
            ? found
            : throw records.Problem(
                1, found, $"the options name {column}; the header has this name twice: choose the column by its position.");
    }
}
