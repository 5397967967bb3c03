using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>What a column of a table seems to be.</summary>
public sealed record ColumnDescription
{
    /// <summary>A whole-number column with a different value in every row is proposed to be ignored from this many rows on.</summary>
    private const int RowsOfAnIdentifier = 20;

    private const int ShownValues = 3;

    /// <summary>The name of the column.</summary>
    public required string Name { get; init; }

    /// <summary>What it is proposed to be.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Why, in a few words.</summary>
    public required string Reason { get; init; }

    /// <summary>The number of rows with a gap.</summary>
    public required int Missing { get; init; }

    /// <summary>The number of different values.</summary>
    public required int Distinct { get; init; }

    /// <summary>The first different values, at most three.</summary>
    public required ImmutableArray<string> Examples { get; init; }

    /// <summary>The call that declares it: <c>.Category("job", max: 16)</c>.</summary>
    public string Declaration => Kind switch
    {
        ColumnKind.Number => $".Numeric({Quote(Name)})",
        ColumnKind.Category => FormattableString.Invariant($".Category({Quote(Name)}, max: {Distinct})"),
        ColumnKind.Date => $".Date({Quote(Name)})",
        _ => $".Ignore({Quote(Name)})",
    };

    /// <summary>Looks at the values of a column.</summary>
    internal static ColumnDescription Of(TableColumn column)
    {
        object[] values = [.. column.Cells.OfType<object>()];
        string[] distinct = [.. values.Select(CellValue.Text).Distinct(StringComparer.Ordinal)];
        (ColumnKind kind, string reason) = Propose(values, distinct);
        return new()
        {
            Name = column.Name,
            Kind = kind,
            Reason = reason,
            Missing = column.Cells.Length - values.Length,
            Distinct = distinct.Length,
            Examples = [.. distinct.Take(ShownValues)],
        };
    }

    private static (ColumnKind Kind, string Reason) Propose(object[] values, string[] distinct)
    {
        if (values.Length == 0)
            return (ColumnKind.Ignored, "no row has a value");
        if (distinct.Length == 1)
            return (ColumnKind.Ignored, "the same value in every row");
        bool differ = distinct.Length == values.Length && values.Length >= RowsOfAnIdentifier;
        double[] numbers = [.. values.Select(value => CellValue.TryNumber(value, out double number) ? number : double.NaN)];
        int texts = numbers.Count(double.IsNaN);
        if (texts == 0)
        {
            return differ && Array.TrueForAll(numbers, double.IsInteger) && numbers.Max() - numbers.Min() == numbers.Length - 1
                ? (ColumnKind.Ignored, "consecutive whole numbers, such as the number of a row")
                : (ColumnKind.Number, "every value is a number");
        }

        if (Array.TrueForAll(values, value => CellValue.TryDate(value, out _)))
            return (ColumnKind.Date, "every value is a date");
        string odd = texts <= values.Length / 10
            ? FormattableString.Invariant($"; numbers but for {texts} row(s), such as ")
                + CellValue.Show(values[Array.FindIndex(numbers, double.IsNaN)])
            : "";
        return differ || distinct.Length > values.Length / 2
            ? (ColumnKind.Ignored, $"different texts in most rows{odd}")
            : (ColumnKind.Category, $"texts that repeat{odd}");
    }

    private static string Quote(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
