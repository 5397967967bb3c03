namespace NetGen;

/// <summary>What the metric of a network measures.</summary>
public enum MetricKind
{
    /// <summary>The share of rows whose class is predicted, 0 to 1: the metric of classifiers.</summary>
    Accuracy,

    /// <summary>sqrt of the mean over rows and outputs of (y - target)^2, in units of the targets: the metric of all other networks.</summary>
    RootMeanSquaredError,
}
