using System.Collections.Immutable;
using NetGen.Training;

namespace NetGen;

/// <summary>What a training run came to.</summary>
public sealed record TrainingResult
{
    /// <summary>The epochs that were completed, in order.</summary>
    public required ImmutableArray<TrainingEpoch> History { get; init; }

    /// <summary>What the metrics of the history measure.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>Why training ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>The steps that were made, those of an epoch that was not completed included.</summary>
    public required long Steps { get; init; }

    /// <summary>The time from the start of training to its end.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The epoch whose weights the network has now, where early stopping restored the best; null where the weights are those after the last step.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The names of the classes in the order of their indices: of two, the second is the one whose probability a single output gives. Empty if they have no names.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>What was not a number, where that ended training; null otherwise.</summary>
    public NonFiniteValue? NonFinite { get; init; }

    /// <summary>How the run was made; null in a result that was not made by training.</summary>
    public TrainingSetup? Setup { get; init; }

    /// <summary>A value per step and norms per epoch; null unless <see cref="TrainingOptions.Record"/> asked for them.</summary>
    public TrainingRecord? Record { get; init; }
}
