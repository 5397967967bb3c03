using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// A category: 1 in its own encoded column, 0 in those of the others; 0 in all for a gap and for an unknown category.
/// </summary>
internal sealed class CategoryEncoder : ColumnEncoder
{
    public const string KindName = "category";

    private readonly ImmutableArray<string> categories;
    private readonly int width;
    private readonly UnknownCategory unknown;
    private readonly CellNames names;
    private readonly int rarer;

    /// <summary>An encoder for known categories.</summary>
    /// <param name="column">The name of the column.</param>
    /// <param name="hasIndicator">Whether the training rows had gaps.</param>
    /// <param name="categories">At most <paramref name="width"/> different names.</param>
    /// <param name="width">The number of encoded columns, without the indicator.</param>
    /// <param name="unknown">What an unknown category becomes.</param>
    /// <param name="rarer">The number of categories of the training rows that found no column.</param>
    private CategoryEncoder(
        string column, bool hasIndicator, ImmutableArray<string> categories, int width, UnknownCategory unknown, int rarer)
        : base(column, hasIndicator)
    {
        this.categories = categories;
        this.width = width;
        this.unknown = unknown;
        this.rarer = rarer;
        names = new(categories);
    }

    public override string Kind => KindName;

    public override string Summary => FormattableString.Invariant($"category, {categories.Length} known in {width} column(s)")
        + (rarer > 0 ? FormattableString.Invariant($"; {rarer} rarer ones are all zeros") : "")
        + (unknown == UnknownCategory.Throw ? "; an unknown one throws" : "");

    protected override ImmutableArray<string> ValueNames =>
    [
        .. categories.Select(category => $"{Column}={category}"),
        .. Enumerable.Range(1, width - categories.Length).Select(number => FormattableString.Invariant($"{Column} (free {number})")),
    ];

    public static CategoryEncoder Fit(Table trainingRows, string column, int? max, UnknownCategory unknown)
    {
        bool hasGaps = trainingRows.Column(column).Cells.Contains(null);
        return Fit(trainingRows, column, hasGaps, max, unknown);
    }

    public static CategoryEncoder Read(string column, bool hasIndicator, PipelineJson json)
    {
        ImmutableArray<string> categories = json.Texts("categories");
        int width = json.Count("width");
        return width >= categories.Length && width > 0
            ? new(column, hasIndicator, categories, width, json.Choice<UnknownCategory>("unknown"), json.Count("rarer"))
            : throw new FormatException(
                FormattableString.Invariant($"column '{column}' has {categories.Length} categories in {width} encoded columns"));
    }

    public override ColumnEncoder Refit(Table trainingRows) => Fit(trainingRows, Column, HasIndicator, width, unknown);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("width", width);
        json.WriteString("unknown", unknown.ToString());
        json.WriteNumber("rarer", rarer);
        json.WriteStartArray("categories");
        foreach (string category in categories)
            json.WriteStringValue(category);
        json.WriteEndArray();
    }

    protected override void EncodeValue(object cell, Span<double> encoded, EncodingNotes notes, CellPlace place)
    {
        int category = names.Find(cell, place);
        if (category >= 0)
            encoded[category] = 1;
        else if (unknown == UnknownCategory.Throw)
            throw place.Problem($"the training rows lack the category {CellValue.Show(cell)}; they have {string.Join(", ", categories)}.");
        else
            notes.Unknown.Add(Column);
    }

    protected override void EncodeGap(Span<double> encoded)
    {
    }

    /// <summary>The most frequent categories get the columns, those of equal frequency in the order of their names.</summary>
    private static CategoryEncoder Fit(Table trainingRows, string column, bool hasIndicator, int? max, UnknownCategory unknown)
    {
        (string Name, int Rows)[] found = [.. trainingRows.Column(column).Cells.OfType<object>()
            .GroupBy(CellValue.Text, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(category => category.Item2)
            .ThenBy(category => category.Key, StringComparer.Ordinal)];
        if (found.Length == 0)
        {
            throw new ArgumentException(
                $"Column '{column}' has no value in any of the {trainingRows.Rows} training rows; ignore it.", nameof(trainingRows));
        }

        int width = max ?? found.Length;
        if (found.Length > width && unknown == UnknownCategory.Throw)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Column '{column}' has {found.Length} categories in the training rows, more than its ")
                + FormattableString.Invariant($"{width} encoded columns; raise max, or let unknown categories be zeros."),
                nameof(trainingRows));
        }

        string[] kept = [.. found.Take(width).Select(category => category.Name).Order(StringComparer.Ordinal)];
        return new(column, hasIndicator, [.. kept], width, unknown, found.Length - kept.Length);
    }
}
