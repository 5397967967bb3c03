using System.Collections.Immutable;
using NetGen.Diagnosis;
using NetGen.Training;

namespace NetGen.Ensembles;

/// <summary>The results of one output of an ensemble and of its members on a data set.</summary>
public sealed record EnsembleHead
{
    /// <summary>The name of the output; <c>output</c> if the declaration gives none.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of the metrics: accuracy, micro F1, root mean squared error, or mean R2.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>The metric of the mean outputs.</summary>
    public required double Metric { get; init; }

    /// <summary>The metric of each member alone, in the order of the members.</summary>
    public required ImmutableArray<double> MemberMetrics { get; init; }

    /// <summary>The confusion matrix of the mean outputs; null as in <see cref="EnsembleEvaluation.ConfusionMatrix"/>.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>Exact match, F1 and the measures of each label; null unless the metric is a micro F1.</summary>
    public MultiLabelMetrics? MultiLabel { get; init; }

    /// <summary>RMSE, MAE and R2 of each target, in its own unit; empty for a classification.</summary>
    public ImmutableArray<TargetMetrics> PerTarget { get; init; } = [];

    /// <summary>The metric of the ensemble and the mean of its members' metrics in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name} {MetricKind.Name()} {Metric:0.0000} together, {MemberMetrics.Average():0.0000} alone (mean of {MemberMetrics.Length})");
}
