using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// What turns raw rows into the numbers that a network takes, and its outputs into answers: the encoding of each column and of what is
/// predicted, fitted on training rows. Immutable; saved with the network by <c>network.Save(path, pipeline)</c>.
/// </summary>
public sealed class Pipeline
{
    private readonly int[] widths;

    internal Pipeline(ImmutableArray<ColumnEncoder> encoders, ImmutableArray<string> ignored, PipelineOutput output)
    {
        Encoders = encoders;
        IgnoredColumns = ignored;
        Output = output;
        widths = [.. encoders.Select(encoder => encoder.Names.Length)];
        EncodedColumns = [.. encoders.SelectMany(encoder => encoder.Names)];
        if (EncodedColumns.IsEmpty)
            throw new FormatException("a pipeline has at least one encoded column");
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string column in InputColumns.Concat(ignored).Concat(output.Columns))
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

    /// <summary>
    /// The names of the classes in the order of their numbers; empty if targets or several columns of labels are predicted.
    /// </summary>
    public ImmutableArray<string> ClassNames => Output.ClassNames;

    internal ImmutableArray<ColumnEncoder> Encoders { get; }

    internal PipelineOutput Output { get; }

    /// <summary>Fits a pipeline on training rows. Rows of the dev and test set must not be among them.</summary>
    /// <param name="trainingRows">The training rows. Each of their columns must be declared or ignored.</param>
    /// <param name="declare">
    /// Declares the columns: <c>columns => columns.Numeric("age").Category("job", max: 16).Label("income")</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A column is declared twice, or neither declared nor ignored, or missing; a value is not of the declared kind (the message names
    /// row, line and value); a label is missing.
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
        return new([.. Encoders.Select(encoder => encoder.Refit(trainingRows))], IgnoredColumns, Output.Refit(trainingRows));
    }

    /// <summary>Encodes labelled rows for a network in single precision.</summary>
    /// <inheritdoc cref="Apply{T}(Table)"/>
    public Dataset<float> Apply(Table rows) => Apply<float>(rows);

    /// <summary>Encodes labelled rows, to train on or to measure with.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="rows">Rows with the columns of this pipeline, each with its label or targets.</param>
    /// <returns>
    /// Rows of <see cref="EncodedColumns"/> features, with labels by <see cref="ClassNames"/>, or with targets in the units of the
    /// loss.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A column is missing or undeclared, a value is not of its column's kind, or a label or target is missing or unknown; the message
    /// names row, line and value.
    /// </exception>
    public Dataset<T> Apply<T>(Table rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckColumns(rows.ColumnNames, rows.Contains, "The table", withOutputs: true);
        return Output.ToDataset<T>(Encode<T>(rows, null), EncodedColumns.Length, rows).WithEncoding(new DatasetEncoding(EncodedColumns, Output.Units));
    }

    /// <summary>The encoded columns by name, with what was fitted, the line <c>[Network(n)]</c> to write, and the classes.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{EncodedColumns.Length} encoded columns by name: write [Network({EncodedColumns.Length})]\n");
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
        return text.Append(Output.Summary).ToString();
    }

    /// <summary>Encodes all rows; their notes go into the list, one per row, if there is a list.</summary>
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
                Encode(index, columns[index].Cells[row], encoded.AsSpan(first, widths[index]), features.AsSpan((row * width) + first), noted, place);
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
        IEnumerable<string> needed = withOutputs ? InputColumns.Concat(OutputColumns) : InputColumns;
        string[] missing = [.. needed.Where(column => !contains(column))];
        string[] unknown = [.. columns.Except(InputColumns).Except(OutputColumns).Except(IgnoredColumns)];
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
                throw place.Problem(FormattableString.Invariant($"the value is {encoded[index]:G6} after scaling, which is more than a {typeof(T).Name} can hold."));
        }
    }
}
