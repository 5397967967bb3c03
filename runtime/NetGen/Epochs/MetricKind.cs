namespace NetGen;

/// <summary>What the metric of a network measures.</summary>
public enum MetricKind
{
    /// <summary>The share of rows whose class is predicted, 0 to 1: the metric of classifiers.</summary>
    Accuracy,

    /// <summary>
    /// sqrt of the mean over rows and outputs of (y - target)^2, in units of the targets: the metric of networks that predict values.
    /// </summary>
    RootMeanSquaredError,

    /// <summary>
    /// 2 TP / (2 TP + FP + FN) over the decisions of all outputs together, 0 to 1: the metric of several sigmoid outputs with a matrix of
    /// targets, where each output is a decision of its own.
    /// </summary>
    MicroF1,

    /// <summary>
    /// R2 = 1 - sum of (y - t)^2 / sum of (t - mean t)^2 with the mean of the evaluated rows, averaged over the targets: the metric of a
    /// <see cref="Data.Pipeline"/> with several targets, which have units of their own. 1 at best, 0 for predicting the mean.
    /// </summary>
    RSquared,

    /// <summary>
    /// Nothing: a network with several outputs has a metric for each, and none for all of them. See <see cref="Evaluation.Heads"/> and
    /// <see cref="TrainingEpoch.Heads"/>.
    /// </summary>
    None,
}

/// <summary>Names of metrics, and which of two values is better.</summary>
internal static class MetricKinds
{
    /// <summary>The metric in words.</summary>
    public static string Name(this MetricKind kind) => kind switch
    {
        MetricKind.Accuracy => "accuracy",
        MetricKind.MicroF1 => "micro F1",
        MetricKind.RSquared => "mean R2",
        MetricKind.None => "no metric",
        _ => "root mean squared error",
    };

    /// <summary>The metric where a line has little room.</summary>
    public static string ShortName(this MetricKind kind) => kind == MetricKind.RootMeanSquaredError ? "RMSE" : kind.Name();

    /// <summary>Whether a higher value is better, as of an accuracy; an error is better when lower.</summary>
    public static bool HigherIsBetter(this MetricKind kind) => kind != MetricKind.RootMeanSquaredError;
}
