using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>A number, scaled; a gap becomes the median.</summary>
internal sealed class NumberEncoder(
    string column, bool hasIndicator, NumberScaling scaling, NumberFit fit)
    : ColumnEncoder(column, hasIndicator)
{
    public const string KindName = "number";

    public override string Kind => KindName;

    public override string Summary => scaling switch
    {
        NumberScaling.None => FormattableString.Invariant($"number, not scaled; gap: median {fit.Median:G6}"),
        NumberScaling.MinMax =>
            FormattableString.Invariant($"number, 0 to 1 from {fit.Offset:G6} to {fit.Offset + fit.Scale:G6}; gap: median {fit.Median:G6}"),
        _ => FormattableString.Invariant($"number, mean {fit.Offset:G6}, standard deviation {fit.Scale:G6}; gap: median {fit.Median:G6}"),
    };

    protected override ImmutableArray<string> ValueNames => [Column];

    public static NumberEncoder Fit(Table trainingRows, string column, NumberScaling scaling)
    {
        double[] values = Values(trainingRows, column);
        return new(column, values.Length < trainingRows.Rows, scaling, NumberFit.Of(values, scaling));
    }

    public static NumberEncoder Read(string column, bool hasIndicator, PipelineJson json) =>
        new(column, hasIndicator, json.Choice<NumberScaling>("scaling"), json.NumberFit());

    /// <summary>The numbers of a column, without its gaps.</summary>
    /// <exception cref="ArgumentException">A value is not a number, or all rows have gaps.</exception>
    public static double[] Values(Table trainingRows, string column)
    {
        object?[] cells = trainingRows.Column(column).Cells;
        List<double> values = [];
        for (int row = 0; row < cells.Length; row++)
        {
            if (cells[row] is { } cell)
                values.Add(Number(cell, new(column, trainingRows, row)));
        }

        return values.Count > 0
            ? [.. values]
            : throw new ArgumentException(
                $"Column '{column}' has no value in any of the {trainingRows.Rows} training rows; ignore it.", nameof(trainingRows));
    }

    /// <exception cref="ArgumentException">The value is not a finite number.</exception>
    public static double Number(object cell, CellPlace place) => CellValue.TryNumber(cell, out double number)
        ? number
        : throw place.Unexpected("a number", cell);

    public override ColumnEncoder Refit(Table trainingRows) =>
        new NumberEncoder(Column, HasIndicator, scaling, NumberFit.Of(Values(trainingRows, Column), scaling));

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteString("scaling", scaling.ToString());
        fit.Write(json);
    }

    protected override void EncodeValue(object cell, Span<double> encoded, EncodingNotes notes, CellPlace place) =>
        encoded[0] = fit.Apply(Number(cell, place));

    protected override void EncodeGap(Span<double> encoded) => encoded[0] = fit.Apply(fit.Median);
}
