using System.Collections.Immutable;

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
}
