using System.Collections.Immutable;
using NetGen.Diagnosis;
using NetGen.Training;

namespace NetGen.Ensembles;

/// <summary>How well an ensemble does on a data set, beside its members.</summary>
public sealed record EnsembleEvaluation
{
    /// <summary>The number of rows of the data set.</summary>
    public required int Rows { get; init; }

    /// <summary>What the metrics measure.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>The metric of the mean outputs.</summary>
    public required double Metric { get; init; }

    /// <summary>The same of each member alone.</summary>
    public required ImmutableArray<double> MemberMetrics { get; init; }

    /// <summary>
    /// Which classes the mean outputs took for which; null where the members are not classifiers, or have more than 8,192 classes.
    /// </summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>Exact match, F1 and the measures of each label; null unless the metric is a micro F1.</summary>
    public MultiLabelMetrics? MultiLabel { get; init; }

    /// <summary>Both in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{MetricKind.Name()} {Metric:0.0000} together, {MemberMetrics.Average():0.0000} alone (mean of {MemberMetrics.Length}) on {Rows} row(s)");
}
