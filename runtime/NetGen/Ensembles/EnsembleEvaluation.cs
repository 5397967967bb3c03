using System.Collections.Immutable;
using NetGen.Diagnosis;
using NetGen.Training;

namespace NetGen.Ensembles;

/// <summary>The results of an ensemble and of its members on a data set.</summary>
/// <remarks>
/// If the members have several outputs, each output has a metric in <see cref="Heads"/>, and the ensemble has no metric of its own:
/// <see cref="MetricKind"/> is <see cref="MetricKind.None"/>, the metrics are NaN, and the details are null or empty.
/// </remarks>
public sealed record EnsembleEvaluation
{
    /// <summary>The number of rows of the data set.</summary>
    public required int Rows { get; init; }

    /// <summary>The kind of the metrics: accuracy, micro F1, root mean squared error, or mean R2.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>The metric of the mean outputs.</summary>
    public required double Metric { get; init; }

    /// <summary>The metric of each member alone, in the order of the members.</summary>
    public required ImmutableArray<double> MemberMetrics { get; init; }

    /// <summary>
    /// The outputs in the order of <see cref="NetworkDescription.Heads"/>; one element, with the metric and the details of this evaluation,
    /// if the members have one output.
    /// </summary>
    public ImmutableArray<EnsembleHead> Heads { get; init; } = [];

    /// <summary>
    /// The confusion matrix of the mean outputs; null if the members are not classifiers or have more than 8,192 classes.
    /// </summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>Exact match, F1 and the measures of each label; null unless the metric is a micro F1.</summary>
    public MultiLabelMetrics? MultiLabel { get; init; }

    /// <summary>RMSE, MAE and R2 of each target, in its own unit; empty if the members are classifiers.</summary>
    public ImmutableArray<TargetMetrics> PerTarget { get; init; } = [];

    /// <summary>The metric of the ensemble and the mean of its members' metrics in one line.</summary>
    public override string ToString() => Heads.Length > 1
        ? FormattableString.Invariant($"{string.Join("; ", Heads)} on {Rows} row(s)")
        : FormattableString.Invariant(
            $"{MetricKind.Name()} {Metric:0.0000} together, {MemberMetrics.Average():0.0000} alone (mean of {MemberMetrics.Length}) ")
            + FormattableString.Invariant($"on {Rows} row(s)");
}
