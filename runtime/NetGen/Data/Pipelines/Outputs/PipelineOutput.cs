using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// What a pipeline predicts: how its columns become labels or targets, and outputs of a network become an answer. Immutable.
/// </summary>
internal abstract class PipelineOutput
{
    /// <summary>The predicted columns.</summary>
    public abstract ImmutableArray<string> Columns { get; }

    /// <summary>The names of the classes in the order of their numbers; empty if there is no single label.</summary>
    public virtual ImmutableArray<string> ClassNames => [];

    /// <summary>From units of the loss to units of the columns, one per target; empty if the two are the same.</summary>
    public virtual ImmutableArray<TargetUnit> Units => [];

    /// <summary>The name of the kind in a file.</summary>
    public abstract string Kind { get; }

    /// <summary>What is predicted, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Adds labels or targets to encoded features.</summary>
    /// <exception cref="ArgumentException">A label or target is missing or unknown.</exception>
    public abstract Dataset<T> ToDataset<T>(T[] features, int width, Table rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The answer that a row of outputs gives.</summary>
    public abstract Prediction Answer(double[] outputs, NetworkDescription network, Decision decision, EncodingNotes notes);

    /// <summary>Why a network cannot predict this; null if it can.</summary>
    public abstract string? Problem(NetworkDescription network);

    /// <summary>The same classes and targets, fitted on other training rows.</summary>
    public abstract PipelineOutput Refit(Table trainingRows);

    /// <summary>Writes what was fitted, as properties of an object.</summary>
    public abstract void Write(Utf8JsonWriter json);

    /// <summary>The value of a row in a predicted column.</summary>
    /// <exception cref="ArgumentException">The row has a gap there.</exception>
    protected static object Value(Table rows, string column, int row) => rows.Column(column).Cells[row]
        ?? throw new CellPlace(column, rows, row).Problem("a row to train on or to measure with needs a value here. "
            + $"Use Table.WithValue(\"{column}\") to leave out such rows, or Model.Predict to answer them.");
}
