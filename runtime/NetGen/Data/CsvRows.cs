using System.Numerics;

namespace NetGen.Data;

/// <summary>The rows of a CSV text as they become a data set.</summary>
internal sealed class CsvRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvLayout layout;
    private readonly CsvRecords records;
    private readonly ClassLabels? classes;
    private readonly List<T> features = [];
    private readonly List<T> targets = [];
    private readonly List<double> weights = [];

    public CsvRows(CsvRecords records, CsvLayout layout, CsvOptions options)
    {
        this.records = records;
        this.layout = layout;
        if (layout.Label is { } label)
        {
            classes = new(
                options.ClassNames,
                options.NumericLabels,
                options.PositiveClass,
                "line",
                (line, problem) => layout.Problem(Math.Max(line, 1), label, problem));
        }
    }

    public void Add(List<CsvField> row)
    {
        foreach (int column in layout.Features)
            features.Add(Number<T>(row[column], column));
        if (layout.Weight is { } weight)
            weights.Add(Weight(row[weight], weight));
        if (layout.Label is { } label)
            AddLabel(row[label]);
        else
            AddTargets(row);
    }

    public Dataset<T> ToDataset()
    {
        int width = layout.Features.Length;
        Dataset<T> data;
        if (classes is null)
        {
            data = Dataset<T>.WithUnlabelled(features.ToArray(), width, targets.ToArray(), layout.Targets.Length);
        }
        else
        {
            (int[] labels, var names) = classes.Finish();
            data = Dataset<T>.WithUnlabelled(features.ToArray(), width, labels, names);
        }

        if (layout.Weight is not { } weight)
            return data;
        return weights.Exists(one => one > 0)
            ? data.WithWeights(weights.ToArray())
            : throw layout.Problem(1, weight, "at least one weight above 0 was expected; all are 0.");
    }

    private void AddLabel(CsvField field)
    {
        string name = field.Quoted ? field.Text : field.Text.Trim();
        if (MissingText.IsMissing(name) && !classes!.IsGiven(name))
            classes.AddMissing();
        else
            classes!.Add(name, field.Line);
    }

    /// <summary>The targets of a row; a row of which all are missing is unlabelled, one of which some are missing is refused.</summary>
    private void AddTargets(List<CsvField> row)
    {
        bool unlabelled = layout.Targets.All(column => MissingText.IsMissing(row[column].Text));
        foreach (int column in layout.Targets)
            targets.Add(unlabelled ? T.NaN : Number<T>(row[column], column));
    }

    private double Weight(CsvField field, int column)
    {
        double weight = Number<double>(field, column);
        return weight >= 0
            ? weight
            : throw layout.Problem(field.Line, column, $"a weight of at least 0 was expected; '{field.Text.Trim()}' came.");
    }

    private TNumber Number<TNumber>(CsvField field, int column)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        string text = field.Text.Trim();
        if (DecimalText.TryRead(text, out TNumber number))
            return number;
        if (text.Length == 0)
            throw layout.Problem(field.Line, column, "a number is missing.");
        throw layout.Problem(field.Line, column, MissingText.IsMissing(text)
            ? $"a number is missing ('{text}')."
            : $"a finite number was expected; '{text}' came.{CsvHints.Number(text, records.Separator)}");
    }
}
