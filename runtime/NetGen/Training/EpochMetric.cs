namespace NetGen.Training;

/// <summary>A metric of an epoch with its name, for texts and charts: that of the only output, or of one of several.</summary>
/// <param name="Output">The name of the output with a blank behind it; empty if there is only one.</param>
/// <param name="Kind">What is measured.</param>
/// <param name="Train">The value on the training set; null if it was not measured.</param>
/// <param name="Dev">The value on the dev set; null if it was not measured.</param>
internal readonly record struct EpochMetric(string Output, MetricKind Kind, double? Train, double? Dev)
{
    /// <summary>The metric in words, such as <c>accuracy</c> or <c>kind accuracy</c>.</summary>
    public string Name => Output + Kind.Name();

    /// <summary>The metric where a line has little room.</summary>
    public string ShortName => Output + Kind.ShortName();

    /// <summary>The metrics of an epoch, one per output.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="kind">The kind of the metric of a network with one output.</param>
    public static EpochMetric[] Of(TrainingEpoch epoch, MetricKind kind) => epoch.Heads.IsDefaultOrEmpty
        ? [new("", kind, epoch.TrainMetric, epoch.DevMetric)]
        : [.. epoch.Heads.Select(head => new EpochMetric(head.Name + " ", head.MetricKind, head.TrainMetric, head.DevMetric))];
}
