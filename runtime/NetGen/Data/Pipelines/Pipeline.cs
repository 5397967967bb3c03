using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// What turns raw rows into the numbers that a network takes, and its outputs into answers: the encoding of each input and
/// output column, fitted on training rows. Immutable; saved with the network by <c>network.Save(path, pipeline)</c>.
/// </summary>
public sealed class Pipeline
{
    private readonly int[] widths;

    internal Pipeline(ImmutableArray<ColumnEncoder> encoders, ImmutableArray<string> ignored, PipelineOutput output, string? weightColumn)
    {
        Encoders = encoders;
        IgnoredColumns = ignored;
        Output = output;
        WeightColumn = weightColumn;
        widths = [.. encoders.Select(encoder => encoder.Names.Length)];
        EncodedColumns = [.. encoders.SelectMany(encoder => encoder.Names)];
        if (EncodedColumns.IsEmpty)
            throw new FormatException("a pipeline has at least one encoded column");
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string column in InputColumns.Concat(ignored).Concat(AnswerColumns))
        {
            if (!names.Add(column))
                throw new FormatException($"column '{column}' occurs twice");
        }
    }

    /// <summary>
    /// The names of the encoded columns, in the order of the network's inputs: <c>age</c>, <c>job=nurse</c>, <c>hired days</c>.
    /// </summary>
    public ImmutableArray<string> EncodedColumns { get; }

    /// <summary>The names of the columns that a row needs for a prediction.</summary>
    public ImmutableArray<string> InputColumns => [.. Encoders.Select(encoder => encoder.Column)];

    /// <summary>The names of the columns that are predicted.</summary>
    public ImmutableArray<string> OutputColumns => Output.Columns;

    /// <summary>The names of the columns that are not read.</summary>
    public ImmutableArray<string> IgnoredColumns { get; }

    /// <summary>The name of the column with the weight of each row; null if all rows count alike.</summary>
    public string? WeightColumn { get; }

    /// <summary>
    /// The names of the classes in the order of their numbers; empty if targets or several columns of labels are predicted.
    /// </summary>
    public ImmutableArray<string> ClassNames => Output.ClassNames;

    internal ImmutableArray<ColumnEncoder> Encoders { get; }

    internal PipelineOutput Output { get; }

    /// <summary>The columns that a row to train on or to measure with needs, and a row to predict does not.</summary>
    private IEnumerable<string> AnswerColumns => WeightColumn is null ? OutputColumns : OutputColumns.Append(WeightColumn);

    /// <summary>Fits a pipeline on training rows. Rows of the dev and test set must not be among them.</summary>
    /// <param name="trainingRows">The training rows. Each of their columns must be declared or ignored.</param>
    /// <param name="declare">
    /// Declares the columns: <c>columns => columns.Numeric("age").Category("job", max: 16).Label("income")</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A column is declared twice, or neither declared nor ignored, or missing; a value is not of the declared kind (the message names
    /// row, line and value); a label or weight is missing.
    /// </exception>
    public static Pipeline Fit(Table trainingRows, Action<PipelineColumns> declare)
    {
        ArgumentNullException.ThrowIfNull(trainingRows);
        ArgumentNullException.ThrowIfNull(declare);
        PipelineColumns columns = new();
        declare(columns);
        return columns.Fit(trainingRows);
    }

    /// <summary>
    /// The same encoded columns and classes, fitted on other training rows: those of a fold, or of a search trial. Medians, means,
    /// standard deviations and categories are new; the number of encoded columns stays, so that the same network takes them.
    /// </summary>
    /// <param name="trainingRows">The training rows.</param>
    /// <exception cref="ArgumentException">
    /// A value is not of its column's kind, a column is missing or undeclared, or a label is none of the classes.
    /// </exception>
    public Pipeline Refit(Table trainingRows)
    {
        ArgumentNullException.ThrowIfNull(trainingRows);
        CheckColumns(trainingRows.ColumnNames, trainingRows.Contains, "The table", withOutputs: true);
        return new([.. Encoders.Select(encoder => encoder.Refit(trainingRows))], IgnoredColumns, Output.Refit(trainingRows), WeightColumn);
    }

    /// <summary>Folds for a network in single precision.</summary>
    /// <inheritdoc cref="Folds{T}(Table, int, int, string)"/>
    public ImmutableArray<Fold<float>> Folds(Table trainingRows, int k, int seed = 0, string? stratifyBy = null) =>
        Folds<float>(trainingRows, k, seed, stratifyBy);

    /// <summary>
    /// k folds for cross-validation or <see cref="Search.HyperparameterSearch"/>. This pipeline is refitted on the training rows of each
    /// fold, so that no median, mean or category of a fold's dev rows reaches its training rows.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="trainingRows">
    /// The rows to divide, each with its label or targets; usually those that this pipeline was fitted on.
    /// </param>
    /// <param name="k">The number of folds, 2 to the number of rows.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <param name="stratifyBy">A column whose values are spread evenly over the folds, such as the label; null for none.</param>
    /// <returns>
    /// The encoded folds, with as many encoded columns as this pipeline and with its classes. A category may have another column in another
    /// fold.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">
    /// The column is missing or has gaps, or <see cref="Refit"/> or <see cref="Apply{T}(Table)"/> refuses the rows of a fold.
    /// </exception>
    public ImmutableArray<Fold<T>> Folds<T>(Table trainingRows, int k, int seed = 0, string? stratifyBy = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainingRows);
        return [.. trainingRows.Folds(k, seed, stratifyBy).Select(fold =>
        {
            Pipeline fitted = Refit(fold.Train);
            return new Fold<T>(fitted.Apply<T>(fold.Train), fitted.Apply<T>(fold.Dev));
        })];
    }

    /// <summary>Encodes labelled rows for a network in single precision.</summary>
    /// <inheritdoc cref="Apply{T}(Table)"/>
    public Dataset<float> Apply(Table rows) => Apply<float>(rows);

    /// <summary>Encodes labelled rows, to train on or to measure with.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="rows">Rows with the columns of this pipeline, each with its label or targets.</param>
    /// <returns>
    /// Rows of <see cref="EncodedColumns"/> features, with labels by <see cref="ClassNames"/>, or with targets in the units of the
    /// loss; with weights if there is a <see cref="WeightColumn"/>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A column is missing or undeclared, a value is not of its column's kind, a label or target is missing or unknown, or a weight
    /// is missing, below 0 or not finite; the message names row, line and value.
    /// </exception>
    public Dataset<T> Apply<T>(Table rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckColumns(rows.ColumnNames, rows.Contains, "The table", withOutputs: true);
        ImmutableArray<string> targetNames = Output is TargetsOutput ? OutputColumns : [];
        Dataset<T> data = Output.ToDataset<T>(Encode<T>(rows, null), EncodedColumns.Length, rows)
            .WithEncoding(new DatasetEncoding(EncodedColumns, targetNames, Output.Units));
        return WeightColumn is null ? data : data.WithWeights(RowWeights.Of(rows, WeightColumn));
    }

    /// <summary>The encoded columns by name, with what was fitted, the line <c>[Network(n)]</c> to write, and the classes.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int width = EncodedColumns.Length;
        text.Append(CultureInfo.InvariantCulture, $"{width} encoded columns by name: write [Network({width})]\n");
        int first = 0;
        foreach (ColumnEncoder encoder in Encoders)
        {
            int last = first + encoder.Names.Length - 1;
            string place = first == last ? FormattableString.Invariant($"{first}") : FormattableString.Invariant($"{first}-{last}");
            text.Append(CultureInfo.InvariantCulture, $"{place,7}  {string.Join(", ", encoder.Names)} ({encoder.Summary})\n");
            first = last + 1;
        }

        if (!IgnoredColumns.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"ignored: {string.Join(", ", IgnoredColumns)}\n");
        if (WeightColumn is not null)
            text.Append(CultureInfo.InvariantCulture, $"weight of each row: {WeightColumn}\n");
        return text.Append(Output.Summary).ToString();
    }

    /// <summary>Encodes all rows; adds the notes of each row to the list, if one is given.</summary>
    internal T[] Encode<T>(Table rows, List<EncodingNotes>? notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = EncodedColumns.Length;
        TableColumn[] columns = [.. Encoders.Select(encoder => rows.Column(encoder.Column))];
        T[] features = new T[checked(rows.Rows * width)];
        double[] encoded = new double[width];
        for (int row = 0; row < rows.Rows; row++)
        {
            EncodingNotes noted = new();
            notes?.Add(noted);
            Array.Clear(encoded);
            int first = 0;
            for (int index = 0; index < columns.Length; index++)
            {
                CellPlace place = new(columns[index].Name, rows, row);
                Span<double> values = encoded.AsSpan(first, widths[index]);
                Encode(index, columns[index].Cells[row], values, features.AsSpan((row * width) + first), noted, place);
                first += widths[index];
            }
        }

        return features;
    }

    /// <summary>Encodes one row.</summary>
    internal T[] Encode<T>(Row row, EncodingNotes notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckColumns(row.Columns, row.Contains, "The row", withOutputs: false);
        T[] features = new T[EncodedColumns.Length];
        double[] encoded = new double[features.Length];
        int first = 0;
        for (int index = 0; index < Encoders.Length; index++)
        {
            string column = Encoders[index].Column;
            Encode(index, row[column], encoded.AsSpan(first, widths[index]), features.AsSpan(first), notes, new(column, null, 0));
            first += widths[index];
        }

        return features;
    }

    /// <summary>Refuses rows that lack a column, or have one that is unknown.</summary>
    /// <exception cref="ArgumentException">A column is missing or unknown; all such columns are listed.</exception>
    internal void CheckColumns(IEnumerable<string> columns, Func<string, bool> contains, string what, bool withOutputs)
    {
        IEnumerable<string> needed = withOutputs ? InputColumns.Concat(AnswerColumns) : InputColumns;
        string[] missing = [.. needed.Where(column => !contains(column))];
        string[] unknown = [.. columns.Except(InputColumns).Except(AnswerColumns).Except(IgnoredColumns)];
        if (missing.Length == 0 && unknown.Length == 0)
            return;
        string problem = missing.Length == 0 ? "" : $" lacks the column(s) {string.Join(", ", missing)}";
        if (unknown.Length > 0)
            problem += $"{(problem.Length > 0 ? " and" : "")} has the unknown column(s) {string.Join(", ", unknown)}";
        throw new ArgumentException($"{what}{problem}; the pipeline takes {string.Join(", ", InputColumns)}. Write null for a gap.");
    }

    /// <summary>Why the encoded columns do not fit a network; null if they do.</summary>
    internal string? Problem(NetworkDescription network, Decision decision)
    {
        if (EncodedColumns.Length != network.InputLength)
            return DatasetEncoding.Misfit(network, EncodedColumns);
        return ClassNames.IsEmpty || decision.ClassNames.IsEmpty || ClassNames.SequenceEqual(decision.ClassNames)
            ? Output.Problem(network)
            : $"its classes are {string.Join(", ", ClassNames)}; those of the network are {string.Join(", ", decision.ClassNames)}";
    }

    private void Encode<T>(int encoder, object? cell, Span<double> encoded, Span<T> features, EncodingNotes notes, CellPlace place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Encoders[encoder].Encode(cell, encoded, notes, place);
        for (int index = 0; index < encoded.Length; index++)
        {
            features[index] = T.CreateSaturating(encoded[index]);
            if (!T.IsFinite(features[index]))
            {
                throw place.Problem(FormattableString.Invariant(
                    $"the value is {encoded[index]:G6} after scaling, which is more than a {typeof(T).Name} can hold."));
            }
        }
    }
}
