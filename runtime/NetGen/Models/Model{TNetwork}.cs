using System.Collections.Immutable;
using NetGen.Data;

namespace NetGen;

/// <summary>
/// A trained network with the pipeline that it was trained through: answers raw rows. Any number of threads may use one model, as long
/// as nobody changes the network's parameters.
/// </summary>
/// <typeparam name="TNetwork">The class of the network, of either precision.</typeparam>
public sealed class Model<TNetwork>
    where TNetwork : class, INetworkFactory<TNetwork>
{
    private readonly RowNetwork rows;

    /// <summary>A model of a network that was trained in this process.</summary>
    /// <param name="network">The network.</param>
    /// <param name="pipeline">The pipeline that its training rows went through.</param>
    /// <exception cref="ArgumentException">The pipeline does not fit the network's inputs or outputs.</exception>
    public Model(TNetwork network, Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        rows = RowNetwork.Of(network);
        if (pipeline.Problem(rows.Description, rows.Decision) is { } problem)
            throw new ArgumentException($"The pipeline does not fit {rows.Description.Name}: {problem}.", nameof(pipeline));
        Network = network;
        Pipeline = pipeline;
    }

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>What encodes the rows.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>Answers one row.</summary>
    /// <param name="row">
    /// A value or null for each of <see cref="Pipeline.InputColumns"/>. Predicted and ignored columns may be there; they are not read.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The row lacks a column, has an unknown one, or a value is not of its column's kind; or a category is unknown and the pipeline
    /// says <see cref="UnknownCategory.Throw"/>.
    /// </exception>
    public Prediction Predict(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        EncodingNotes notes = new();
        return Pipeline.Output.Answer(rows.Predict(Pipeline, row, notes), rows.Description, rows.Decision, notes);
    }

    /// <summary>Answers all rows of a table, which need no labels.</summary>
    /// <param name="table">
    /// Rows with at least <see cref="Pipeline.InputColumns"/>. Predicted and ignored columns may be there; they are not read.
    /// </param>
    /// <returns>One answer per row.</returns>
    /// <exception cref="ArgumentException">As for one row; the message names row, line and value.</exception>
    public ImmutableArray<Prediction> Predict(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Pipeline.CheckColumns(table.ColumnNames, table.Contains, "The table", withOutputs: false);
        List<EncodingNotes> notes = [];
        double[] outputs = rows.Predict(Pipeline, table, notes);
        int width = rows.Description.OutputLength;
        return
        [
            .. notes.Select((noted, row) =>
                Pipeline.Output.Answer(outputs.AsSpan(row * width, width).ToArray(), rows.Description, rows.Decision, noted)),
        ];
    }

    /// <summary>
    /// The table with the answers as further columns, to be written back: <c>income (predicted)</c> and <c>income (probability)</c> for
    /// a label, and one predicted column for each of several labels or targets.
    /// </summary>
    /// <param name="table">Rows with at least <see cref="Pipeline.InputColumns"/>.</param>
    /// <exception cref="ArgumentException">As for one row; or the table has such a column already.</exception>
    public Table Answer(Table table)
    {
        ImmutableArray<Prediction> answers = Predict(table);
        foreach (string column in Pipeline.OutputColumns)
        {
            table = table.WithColumn($"{column} (predicted)", answers.Select(answer => answer.Label
                ?? (answer.Values.TryGetValue(column, out double value) ? value : answer.Labels.GetValueOrDefault(column) as object)));
        }

        return Pipeline.ClassNames.IsEmpty || answers.All(answer => double.IsNaN(answer.Probability))
            ? table
            : table.WithColumn(
                $"{Pipeline.OutputColumns[0]} (probability)",
                answers.Select(answer => double.IsNaN(answer.Probability) ? null : (object)answer.Probability));
    }

    /// <summary>Measures the model on labelled rows.</summary>
    /// <param name="table">Rows with their labels or targets.</param>
    /// <exception cref="ArgumentException">As for <see cref="Pipeline.Apply(Table)"/>.</exception>
    public Evaluation Evaluate(Table table) => rows.Evaluate(Pipeline, table);

    /// <summary>Saves network and pipeline to a file, which is replaced if it exists.</summary>
    /// <param name="path">Where.</param>
    /// <exception cref="IOException">The file cannot be written. A file that was there is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void Save(string path) => rows.Save(path, Pipeline);
}
