using System.Collections.Immutable;
using NetGen.Diagnosis;
using NetGen.Training;

namespace NetGen;

/// <summary>How well one output of a network does on a data set, without dropout.</summary>
public sealed record HeadEvaluation
{
    /// <summary>The name of the output; <c>output</c> if the declaration gives none.</summary>
    public required string Name { get; init; }

    /// <summary>(1/m) sum of the losses of this output over all rows, without its weight in J and without penalties.</summary>
    public required double Cost { get; init; }

    /// <summary>What <see cref="Metric"/> measures.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>
    /// The accuracy of a classification; the micro F1 of several sigmoids with a matrix of targets; the mean R2 of several targets of a
    /// pipeline; the root mean squared error of any other output. A row whose outputs or loss are not numbers counts as wrong, and makes an
    /// error or R2 NaN.
    /// </summary>
    public required double Metric { get; init; }

    /// <summary>Which classes were taken for which; null as in <see cref="Evaluation.ConfusionMatrix"/>.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>Exact match, F1 and the measures of each label; null unless the metric is a micro F1.</summary>
    public MultiLabelMetrics? MultiLabel { get; init; }

    /// <summary>Precision, recall and F1 of each class or label, in order; empty if neither classes nor labels were counted.</summary>
    public ImmutableArray<ClassMetrics> PerClass =>
        MultiLabel is not null ? MultiLabel.PerLabel : ConfusionMatrix is null ? [] : ClassMetrics.Of(ConfusionMatrix);

    /// <summary>The means over the classes of the confusion matrix; null without one.</summary>
    public MacroAverages? Macro => ConfusionMatrix is null ? null : MacroAverages.Of(ConfusionMatrix);

    /// <summary>The mean over rows and elements of |y - target|, in units of the targets; null for a classification.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>RMSE, MAE and R2 of each target, in its own unit and in order; empty for a classification.</summary>
    public ImmutableArray<TargetMetrics> PerTarget { get; init; } = [];

    /// <summary>The mean R2 of the targets, as <see cref="Evaluation.RSquared"/>; null for a classification.</summary>
    public double? RSquared => PerTarget.IsEmpty ? null : TargetMetrics.MeanRSquared(PerTarget);

    /// <summary>Name, cost and metric in one line; for each of several targets its measures.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: cost {Cost:0.0000}, {MetricKind.Name()} {Metric:0.0000}")
        + (MetricKind == MetricKind.RSquared ? $"; {string.Join("; ", PerTarget)}" : "")
        + UndecidedText;

    /// <summary>The number of rows without an answer as the end of a text; empty if every row has an answer.</summary>
    internal string UndecidedText => (MultiLabel?.UndecidedRows ?? ConfusionMatrix?.Undecided ?? 0) is > 0 and int rows
        ? FormattableString.Invariant($"; {rows} row(s) without an answer, since their outputs or loss are not numbers")
        : "";
}
