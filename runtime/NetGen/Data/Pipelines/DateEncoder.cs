using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// A date: its days, standardized, and the sine and cosine of its place in each declared cycle. A gap is the median day, in the middle
/// of every circle.
/// </summary>
internal sealed class DateEncoder(string column, bool hasIndicator, DateParts parts, NumberFit fit) : ColumnEncoder(column, hasIndicator)
{
    public const string KindName = "date";

    private static readonly (DateParts Part, string Name)[] Cycles =
    [
        (DateParts.Weekday, "weekday"),
        (DateParts.DayOfMonth, "day of month"),
        (DateParts.Month, "month"),
        (DateParts.DayOfYear, "day of year"),
    ];

    public override string Kind => KindName;

    public override string Summary =>
        FormattableString.Invariant($"date, days around {Day(fit.Offset):yyyy-MM-dd}, standard deviation {fit.Scale:G6} days; ")
        + FormattableString.Invariant($"gap: {Day(fit.Median):yyyy-MM-dd}");

    protected override ImmutableArray<string> ValueNames =>
    [
        $"{Column} days",
        .. Cycles.Where(cycle => parts.HasFlag(cycle.Part))
            .SelectMany(cycle => new[] { $"{Column} {cycle.Name} sine", $"{Column} {cycle.Name} cosine" }),
    ];

    public static DateEncoder Fit(Table trainingRows, string column, DateParts parts)
    {
        double[] days = Days(trainingRows, column);
        return new(column, days.Length < trainingRows.Rows, parts, NumberFit.Of(days, NumberScaling.Standardized));
    }

    public static DateEncoder Read(string column, bool hasIndicator, PipelineJson json)
    {
        NumberFit fit = json.NumberFit();
        return fit.Median >= 0 && fit.Median <= DateOnly.MaxValue.DayNumber && fit.Offset >= 0 && fit.Offset <= DateOnly.MaxValue.DayNumber
            ? new(column, hasIndicator, json.Choice<DateParts>("parts"), fit)
            : throw new FormatException($"column '{column}' has days outside the calendar");
    }

    public override ColumnEncoder Refit(Table trainingRows) =>
        new DateEncoder(Column, HasIndicator, parts, NumberFit.Of(Days(trainingRows, Column), NumberScaling.Standardized));

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteString("parts", parts.ToString());
        fit.Write(json);
    }

    protected override void EncodeValue(object cell, Span<double> encoded, EncodingNotes notes, CellPlace place)
    {
        DateOnly date = Date(cell, place);
        encoded[0] = fit.Apply(date.DayNumber);
        int next = 1;
        foreach ((DateParts part, _) in Cycles)
        {
            if (parts.HasFlag(part))
                (encoded[next++], encoded[next++]) = Math.SinCos(2 * Math.PI * Turn(date, part));
        }
    }

    protected override void EncodeGap(Span<double> encoded) => encoded[0] = fit.Apply(fit.Median);

    /// <summary>The place in a cycle, 0 to 1.</summary>
    private static double Turn(DateOnly date, DateParts part) => part switch
    {
        DateParts.Weekday => (((int)date.DayOfWeek + 6) % 7) / 7.0,
        DateParts.DayOfMonth => (date.Day - 1) / (double)DateTime.DaysInMonth(date.Year, date.Month),
        DateParts.Month => (date.Month - 1) / 12.0,
        _ => (date.DayOfYear - 1) / (DateTime.IsLeapYear(date.Year) ? 366.0 : 365.0),
    };

    private static DateOnly Day(double number) => DateOnly.FromDayNumber((int)Math.Round(number));

    private static double[] Days(Table trainingRows, string column)
    {
        object?[] cells = trainingRows.Column(column).Cells;
        double[] days = [.. Enumerable.Range(0, cells.Length).Where(row => cells[row] is not null)
            .Select(row => (double)Date(cells[row]!, new(column, trainingRows, row)).DayNumber)];
        return days.Length > 0
            ? days
            : throw new ArgumentException(
                $"Column '{column}' has no value in any of the {trainingRows.Rows} training rows; ignore it.", nameof(trainingRows));
    }

    private static DateOnly Date(object cell, CellPlace place) => CellValue.TryDate(cell, out DateOnly date)
        ? date
        : throw place.Unexpected("a date such as 2019-03-01", cell);
}
