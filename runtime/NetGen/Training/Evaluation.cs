using System.Collections.Immutable;
using NetGen.Diagnosis;
using NetGen.Training;

namespace NetGen;

/// <summary>How well a network does on a data set, without dropout.</summary>
/// <remarks>
/// A network with several outputs has a metric for each, in <see cref="Heads"/>, and none for the whole network: then
/// <see cref="MetricKind"/> is <see cref="MetricKind.None"/>, <see cref="Metric"/> is NaN, and the members in detail are null or empty.
/// </remarks>
public sealed record Evaluation
{
    /// <summary>The number of rows of the data set.</summary>
    public required int Rows { get; init; }

    /// <summary>
    /// (1/m) sum of the losses over all rows, without penalties. With several outputs it is the sum of weight x cost over
    /// <see cref="Heads"/>: J without penalties.
    /// </summary>
    public required double Cost { get; init; }

    /// <summary>
    /// The outputs in the order of <see cref="NetworkDescription.Heads"/>. A network with one output has one element, with the metric and
    /// the details of this evaluation.
    /// </summary>
    public ImmutableArray<HeadEvaluation> Heads { get => field.IsDefaultOrEmpty ? [OnlyHead()] : field; init; } = [];

    /// <summary>What <see cref="Metric"/> measures.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>The evaluation of an output.</summary>
    /// <param name="output">The name of the output.</param>
    /// <exception cref="KeyNotFoundException">The network has no output of that name; the message lists those that it has.</exception>
    public HeadEvaluation this[string output] => Heads.FirstOrDefault(head => head.Name == output)
        ?? throw new KeyNotFoundException(
            $"There is no output '{output}'; the outputs are {string.Join(", ", Heads.Select(head => head.Name))}.");

    /// <summary>
    /// The accuracy of a classifier; the micro F1 of several sigmoid outputs with a matrix of targets; the mean R2 of several targets of a
    /// pipeline; the root mean squared error of any other network. A row whose outputs or loss are not numbers counts as wrong, and makes
    /// an error or R2 NaN.
    /// </summary>
    public required double Metric { get; init; }

    /// <summary>
    /// Which classes were taken for which; null unless the metric is an accuracy, or if there are more than 8,192 classes.
    /// </summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>Exact match, F1 and the measures of each label; null unless the metric is a micro F1.</summary>
    public MultiLabelMetrics? MultiLabel { get; init; }

    /// <summary>Precision, recall and F1 of each class or label, in order; empty if neither classes nor labels were counted.</summary>
    public ImmutableArray<ClassMetrics> PerClass =>
        MultiLabel is not null ? MultiLabel.PerLabel : ConfusionMatrix is null ? [] : ClassMetrics.Of(ConfusionMatrix);

    /// <summary>The means over the classes of the confusion matrix; null without one.</summary>
    public MacroAverages? Macro => ConfusionMatrix is null ? null : MacroAverages.Of(ConfusionMatrix);

    /// <summary>
    /// The mean over rows and outputs of |y - target|, in units of the targets; null if the network is a classifier. If the targets have
    /// different units, it mixes them: read <see cref="PerTarget"/>.
    /// </summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>RMSE, MAE and R2 of each target, in its own unit and in order; empty if the network is a classifier.</summary>
    public ImmutableArray<TargetMetrics> PerTarget { get; init; } = [];

    /// <summary>
    /// R2 = 1 - sum of (y - t)^2 / sum of (t - mean t)^2 with the mean of the evaluated rows, averaged over the outputs: 1 if all is
    /// predicted, 0 for predicting the mean. An output whose targets are all equal is left out unless all are predicted exactly;
    /// NaN if no output is left. Null if the network is a classifier.
    /// </summary>
    public double? RSquared => PerTarget.IsEmpty ? null : TargetMetrics.MeanRSquared(PerTarget);

    /// <summary>Cost and metric in one line; for each of several targets its measures, and each of several outputs.</summary>
    public override string ToString() => Heads.Length > 1
        ? FormattableString.Invariant($"cost {Cost:0.0000} on {Rows} row(s); {string.Join("; ", Heads)}")
        : FormattableString.Invariant($"cost {Cost:0.0000}, {MetricKind.Name()} {Metric:0.0000} on {Rows} row(s)")
            + (MetricKind == MetricKind.RSquared ? $"; {string.Join("; ", PerTarget)}" : "")
            + OnlyHead().UndecidedText;

    private HeadEvaluation OnlyHead() => new()
    {
        Name = "output",
        Cost = Cost,
        MetricKind = MetricKind,
        Metric = Metric,
        ConfusionMatrix = ConfusionMatrix,
        MultiLabel = MultiLabel,
        MeanAbsoluteError = MeanAbsoluteError,
        PerTarget = PerTarget,
    };
}
