namespace NetGen.Data;

/// <summary>
/// The declaration of a pipeline's columns, each once. The order of the declaration is that of the encoded columns. Exactly one of
/// <see cref="Label"/>, <see cref="Labels"/> and <see cref="Target"/> declares the prediction; several targets may be declared.
/// </summary>
public sealed class PipelineColumns
{
    private readonly Dictionary<string, string> declared = new(StringComparer.Ordinal);
    private readonly List<Func<Table, ColumnEncoder>> encoders = [];
    private readonly List<string> ignored = [];
    private readonly List<(string Column, bool Scaled)> targets = [];
    private Func<Table, PipelineOutput>? labels;
    private string? weight;

    internal PipelineColumns()
    {
    }

    /// <summary>
    /// Columns of numbers, standardized. A gap becomes the median of the training rows; if those have gaps, one more encoded column
    /// says so.
    /// </summary>
    /// <param name="columns">Their names.</param>
    /// <exception cref="ArgumentException">A column is declared twice.</exception>
    public PipelineColumns Numeric(params ReadOnlySpan<string> columns)
    {
        foreach (string column in columns)
            Numeric(column, NumberScaling.Standardized);
        return this;
    }

    /// <summary>A column of numbers, scaled in another way.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="scaling">How it is scaled.</param>
    /// <exception cref="ArgumentException">The column is declared twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scaling"/> is not a value of its type.</exception>
    public PipelineColumns Numeric(string column, NumberScaling scaling)
    {
        if (!Enum.IsDefined(scaling))
            throw new ArgumentOutOfRangeException(nameof(scaling), scaling, "The scaling must be Standardized, MinMax or None.");
        return Add(column, "Numeric", table => NumberEncoder.Fit(table, column, scaling));
    }

    /// <summary>A column of texts, each an encoded column of 0 and 1.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="max">
    /// The number of encoded columns: of more categories in the training rows the most frequent get a column each; with fewer, the other
    /// columns stay free. Null for one per category of the training rows.
    /// </param>
    /// <param name="unknown">What a category becomes that has no encoded column.</param>
    /// <exception cref="ArgumentException">The column is declared twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="max"/> is less than 1, or <paramref name="unknown"/> is not a value of its type.
    /// </exception>
    public PipelineColumns Category(string column, int? max = null, UnknownCategory unknown = UnknownCategory.Zeros)
    {
        if (max < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(max), max, $"The number of encoded columns of category '{column}' must be at least 1.");
        }

        if (!Enum.IsDefined(unknown))
            throw new ArgumentOutOfRangeException(nameof(unknown), unknown, "An unknown category gives Zeros or Throw.");
        return Add(column, nameof(Category), table => CategoryEncoder.Fit(table, column, max, unknown));
    }

    /// <summary>A column of dates such as 2019-03-01: its days, standardized, and the declared cyclic parts.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="parts">The parts that are encoded as sine and cosine.</param>
    /// <exception cref="ArgumentException">The column is declared twice.</exception>
    public PipelineColumns Date(string column, DateParts parts = DateParts.None) =>
        Add(column, nameof(Date), table => DateEncoder.Fit(table, column, parts));

    /// <summary>Columns that are not read.</summary>
    /// <param name="columns">Their names. A table need not have them.</param>
    /// <exception cref="ArgumentException">A column is declared twice.</exception>
    public PipelineColumns Ignore(params ReadOnlySpan<string> columns)
    {
        foreach (string column in columns)
        {
            Declare(column, nameof(Ignore));
            ignored.Add(column);
        }

        return this;
    }

    /// <summary>
    /// A column with the weight of each row, the factor on its loss: finite and at least 0, without gaps. Medians, means and categories are
    /// fitted without it, and metrics other than the cost count every row once. A row to predict needs no weight.
    /// </summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">The column is declared twice.</exception>
    /// <exception cref="InvalidOperationException">Another column holds the weights already.</exception>
    public PipelineColumns Weight(string column)
    {
        if (weight is not null)
            throw new InvalidOperationException($"A row has one weight; columns '{weight}' and '{column}' are declared.");
        Declare(column, nameof(Weight));
        weight = column;
        return this;
    }

    /// <summary>The column that holds the class of each row.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="positive">
    /// The class of two whose probability a single output gives, class 1. Null for the order of the names: numbers by value, false
    /// before true, other names ordinal.
    /// </param>
    /// <exception cref="ArgumentException">The column is declared twice.</exception>
    /// <exception cref="InvalidOperationException">Another call says already what is predicted.</exception>
    public PipelineColumns Label(string column, string? positive = null)
    {
        Declare(column, nameof(Label));
        return Predict(table => LabelOutput.Fit(table, column, positive));
    }

    /// <summary>
    /// Columns of two classes each, such as no and yes: a network with a sigmoid output for each decides them one by one.
    /// </summary>
    /// <param name="columns">Their names, in the order of the outputs.</param>
    /// <exception cref="ArgumentException">A column is declared twice, or no column is given.</exception>
    /// <exception cref="InvalidOperationException">Another call says already what is predicted.</exception>
    public PipelineColumns Labels(params ReadOnlySpan<string> columns)
    {
        if (columns.IsEmpty)
            throw new ArgumentException("At least one column of labels is needed; no column was given.", nameof(columns));
        foreach (string column in columns)
            Declare(column, nameof(Labels));
        string[] names = columns.ToArray();
        return Predict(table => LabelsOutput.Fit(table, names));
    }

    /// <summary>A column that holds a number to predict. Several calls declare several outputs, in this order.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="scaled">
    /// Whether the network learns it standardized, (y - mean) / standard deviation of the training rows, so that the loss is on the
    /// scale of 1. Predictions, RMSE and MAE are in the unit of the column either way.
    /// </param>
    /// <exception cref="ArgumentException">The column is declared twice.</exception>
    /// <exception cref="InvalidOperationException">Labels are predicted already.</exception>
    public PipelineColumns Target(string column, bool scaled = true)
    {
        if (labels is not null)
            throw new InvalidOperationException($"A pipeline predicts labels or targets; target '{column}' came after labels.");
        Declare(column, nameof(Target));
        targets.Add((column, scaled));
        return this;
    }

    /// <summary>Fits everything on training rows.</summary>
    internal Pipeline Fit(Table trainingRows)
    {
        if (encoders.Count == 0)
        {
            throw new ArgumentException(
                "A pipeline needs at least one column of numbers, categories or dates; no such column is declared.");
        }

        if (labels is null && targets.Count == 0)
        {
            throw new ArgumentException(
                $"A pipeline needs to know what is predicted: declare {nameof(Label)}, {nameof(Labels)} or {nameof(Target)}.");
        }

        string[] absent = [.. declared.Keys.Where(column => !trainingRows.Contains(column) && !ignored.Contains(column))];
        if (absent.Length > 0)
        {
            throw new ArgumentException(
                $"The training rows have no column {string.Join(", ", absent)}; they have {string.Join(", ", trainingRows.ColumnNames)}.");
        }

        string[] undeclared = [.. trainingRows.ColumnNames.Where(column => !declared.ContainsKey(column))];
        if (undeclared.Length > 0)
        {
            string proposed = string.Concat(undeclared.Select(column => ColumnDescription.Of(trainingRows.Column(column)).Declaration));
            throw new ArgumentException(
                $"Every column must be declared or ignored; these are neither: {string.Join(", ", undeclared)}. Proposed: {proposed}");
        }

        if (weight is not null)
            RowWeights.Of(trainingRows, weight);
        return new Pipeline(
            [.. encoders.Select(fit => fit(trainingRows))],
            [.. ignored],
            labels is null ? TargetsOutput.Fit(trainingRows, targets) : labels(trainingRows),
            weight);
    }

    private PipelineColumns Add(string column, string kind, Func<Table, ColumnEncoder> fit)
    {
        Declare(column, kind);
        encoders.Add(fit);
        return this;
    }

    private PipelineColumns Predict(Func<Table, PipelineOutput> fit)
    {
        if (labels is not null || targets.Count > 0)
        {
            throw new InvalidOperationException(
                "A pipeline predicts one label column, several columns of labels, or targets; two of these are declared.");
        }

        labels = fit;
        return this;
    }

    private void Declare(string column, string kind)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (!declared.TryAdd(column, kind))
            throw new ArgumentException($"Column '{column}' is declared twice, by {declared[column]} and by {kind}.", nameof(column));
    }
}
