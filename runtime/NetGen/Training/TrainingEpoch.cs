namespace NetGen;

/// <summary>What one pass through the training set came to.</summary>
public sealed record TrainingEpoch
{
    /// <summary>The number of the epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>
    /// J as it was minimized: the mean over the rows of the J of each step, with penalties and dropout, while the weights were changing.
    /// </summary>
    public required double Cost { get; init; }

    /// <summary>The cost on the training set at the end of the epoch, without dropout and penalties; null if that was turned off.</summary>
    public double? TrainCost { get; init; }

    /// <summary>The metric on the training set at the end of the epoch, without dropout; null if that was turned off.</summary>
    public double? TrainMetric { get; init; }

    /// <summary>The cost on the dev set at the end of the epoch, without dropout and penalties; null without a dev set.</summary>
    public double? DevCost { get; init; }

    /// <summary>The metric on the dev set at the end of the epoch; null without a dev set.</summary>
    public double? DevMetric { get; init; }

    /// <summary>The time from the start of training to the end of the epoch.</summary>
    public required TimeSpan Elapsed { get; init; }
}
