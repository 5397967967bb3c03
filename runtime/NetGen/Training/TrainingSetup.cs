using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Training;

/// <summary>How a training run was made: options, data and hyperparameters.</summary>
public sealed record TrainingSetup
{
    /// <summary>The options of the run.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The rows of the training set.</summary>
    public required int TrainRows { get; init; }

    /// <summary>The rows of the dev set; null without one.</summary>
    public int? DevRows { get; init; }

    /// <summary>The rows of a mini-batch: the option, or the rows of a smaller training set.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The names of the classes in the order of the labels; empty if the training set has none.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>The value of every hyperparameter of the network in this run: the declared one, or the one that the options set.</summary>
    public ImmutableArray<KeyValuePair<string, double>> Hyperparameters { get; init; } = [];

    /// <summary>Optimizer, batch, epochs and rows in one line.</summary>
    public override string ToString() => 
        FormattableString.Invariant($"{Options.Optimizer}, batches of {BatchSize}, up to {Options.Epochs} epoch(s), ")
        + FormattableString.Invariant($"seed {Options.Seed}, {TrainRows} training row(s)")
        + (DevRows is int rows ? FormattableString.Invariant($", {rows} dev row(s)") : "");

    internal static TrainingSetup Of<T>(
        NetworkDescription network, Dataset<T> train, Dataset<T>? dev, TrainingOptions options, Hyperparameters hyperparameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            Options = options,
            TrainRows = train.Rows,
            DevRows = dev?.Rows,
            BatchSize = Math.Min(options.BatchSize, train.Rows),
            ClassNames = train.ClassNames,
            Hyperparameters =
            [
                .. network.Hyperparameters.Select((hyperparameter, index) =>
                    KeyValuePair.Create(hyperparameter.Name, hyperparameters.Values[index])),
            ],
        };
}
