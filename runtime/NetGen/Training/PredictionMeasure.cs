using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Diagnosis;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Compares the predictions of one output with the labels or targets of a data set, some rows at a time.</summary>
/// <remarks>
/// A row whose loss is NaN has no class, even if its outputs are numbers: a sigmoid gives 1 for a logit that overflowed.
/// </remarks>
/// <param name="network">The network that predicts.</param>
/// <param name="head">The output of it.</param>
/// <param name="decision">The rule that makes classes of the outputs of the network.</param>
/// <param name="data">The data set with the right answers.</param>
/// <param name="inDetail">Whether classes, labels and targets are measured one by one as well; classes only up to a limit.</param>
internal sealed class PredictionMeasure<T>(
    NetworkDescription network, HeadDescription head, Decision decision, Dataset<T> data, bool inDetail)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly HeadColumns<T> outputs = new(head, network.OutputLength);
    private readonly HeadColumns<T> expectations = new(head, network.OutputLength);

    /// <summary>The decision belongs to the only classification among the outputs; any other has no names and thresholds of 0.5.</summary>
    private readonly Decision ownDecision = DecisionOf(network, head, decision);

    private readonly LabelCounts<T>? labels = KindOf(head, data) == MetricKind.MicroF1
        ? new(head.Length, DecisionOf(network, head, decision))
        : null;

    private readonly TargetErrors<T>? targets =
        !head.IsClassifier && (inDetail || KindOf(head, data) == MetricKind.RSquared) ? new(data, head) : null;

    private readonly DatasetEncoding? encoding = data.Encoding is { TargetUnits.IsEmpty: false } units
        ? units with { TargetUnits = units.TargetUnits.Slice(head.Offset, head.Length) }
        : null;

    private ScaledNorm errors;
    private double absoluteError;
    private int correct;

    /// <summary>What the metric measures.</summary>
    public MetricKind Kind { get; } = KindOf(head, data);

    /// <summary>The confusion matrix; null if it was not counted.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; } =
        inDetail && KindOf(head, data) == MetricKind.Accuracy && head.Classes <= ConfusionMatrix.MostClassesUnasked
            ? new ConfusionMatrix(head.Classes, NamesOf(DecisionOf(network, head, decision), data))
            : null;

    /// <summary>The decisions of several sigmoid outputs; null unless each is a decision of its own.</summary>
    public MultiLabelMetrics? MultiLabel => inDetail ? labels?.ToMetrics(NamesOf(ownDecision, data)) : null;

    /// <summary>The metric of the rows of the data set.</summary>
    public double Metric => Kind switch
    {
        MetricKind.Accuracy => correct / (double)data.Rows,
        MetricKind.MicroF1 => labels!.MicroF1,
        MetricKind.RSquared => targets!.RSquared,
        _ => errors.RootMeanSquare(Values),
    };

    /// <summary>The mean absolute error; null if there are classes.</summary>
    public double? MeanAbsoluteError => head.IsClassifier ? null : absoluteError / Values;

    /// <summary>The measures of each target; empty if there are classes or the details were not wanted.</summary>
    public ImmutableArray<TargetMetrics> PerTarget => inDetail && targets is not null ? targets.ToMetrics() : [];

    private double Values => (double)data.Rows * outputs.Width;

    /// <summary>The metric of a network: that of its output; several outputs have one each.</summary>
    public static MetricKind KindOf(NetworkDescription network, Dataset<T> data) =>
        network.HasSeveralHeads ? MetricKind.None : KindOf(network.Heads[0], data);

    /// <summary>
    /// The metric for an output and a data set: with a matrix of targets, several sigmoids are several decisions, and several targets of a
    /// pipeline have several units.
    /// </summary>
    public static MetricKind KindOf(HeadDescription head, Dataset<T> data) =>
        !head.IsClassifier
            ? head.Length > 1 && data.Encoding is { TargetNames.Length: > 1 } ? MetricKind.RSquared : MetricKind.RootMeanSquaredError
            : head.HasSigmoidOutputs && head.Length > 1 && !data.HasLabels ? MetricKind.MicroF1
            : MetricKind.Accuracy;

    /// <summary>Whether two data sets are measured by the same metric.</summary>
    /// <exception cref="ArgumentException">
    /// They are not: one has labels, the other a matrix of targets for several sigmoid outputs; or a pipeline made only one of them.
    /// </exception>
    public static void CheckSameMetric(NetworkDescription network, Dataset<T> train, Dataset<T> dev, string argument)
    {
        HeadDescription? differs = network.Heads.FirstOrDefault(head => KindOf(head, train) != KindOf(head, dev));
        if (differs is null)
            return;
        (MetricKind ofTrain, MetricKind ofDev) = (KindOf(differs, train), KindOf(differs, dev));
        string measured = $"the training set is measured by {ofTrain.Name()}, the other by {ofDev.Name()}";
        if (network.HasSeveralHeads || !network.IsClassifier)
        {
            throw new ArgumentException(
                $"Several targets of a pipeline have units of their own: {measured}. Apply the pipeline to both sets.", argument);
        }

        throw new ArgumentException(
            $"Labels are one class per row, a matrix of targets for the sigmoid outputs of {network.Name} is a decision per output: "
            + $"{measured}. Give both sets labels, or both targets.",
            argument);
    }

    /// <summary>One measure for each output of a network.</summary>
    public static PredictionMeasure<T>[] Of(NetworkDescription network, Decision decision, Dataset<T> data, bool inDetail) =>
        [.. network.Heads.Select(head => new PredictionMeasure<T>(network, head, decision, data, inDetail))];

    /// <summary>What was measured.</summary>
    /// <param name="cost">The mean loss of the output.</param>
    public HeadEvaluation ToEvaluation(double cost) => new()
    {
        Name = head.Name,
        Cost = cost,
        MetricKind = Kind,
        Metric = Metric,
        ConfusionMatrix = ConfusionMatrix,
        MultiLabel = MultiLabel,
        MeanAbsoluteError = MeanAbsoluteError,
        PerTarget = PerTarget,
    };

    /// <summary>Adds the predictions for consecutive rows.</summary>
    /// <param name="firstRow">The first of the rows.</param>
    /// <param name="predicted">All outputs of the network for these rows.</param>
    /// <param name="hasLoss">Whether the loss of each row is a number; empty if all are.</param>
    [MethodImpl(Jit.Hot)]
    public void Add(int firstRow, ReadOnlySpan<T> predicted, ReadOnlySpan<bool> hasLoss = default)
    {
        ReadOnlySpan<T> expected = data.HasLabels
            ? []
            : expectations.Of(data.Targets.Span.Slice(firstRow * network.OutputLength, predicted.Length));
        predicted = outputs.Of(predicted);
        if (!head.IsClassifier)
        {
            if (encoding is not null)
                AddErrors<double>(encoding.ToUnits(predicted), encoding.ToUnits(expected));
            else
                AddErrors(predicted, expected);
            return;
        }

        int width = outputs.Width;
        for (int row = 0; row < predicted.Length / width; row++)
        {
            AddRow(
                firstRow + row,
                predicted.Slice(row * width, width),
                expected.IsEmpty ? [] : expected.Slice(row * width, width),
                hasLoss.IsEmpty || hasLoss[row]);
        }
    }

    private static Decision DecisionOf(NetworkDescription network, HeadDescription head, Decision decision) =>
        ReferenceEquals(network.ClassifyingHead, head) ? decision : Decision.Default;

    private static ImmutableArray<string> NamesOf(Decision decision, Dataset<T> data) =>
        data.ClassNames.IsEmpty ? decision.ClassNames : data.ClassNames;

    [MethodImpl(Jit.Hot)]
    private void AddRow(int row, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, bool hasLoss)
    {
        if (labels is not null)
        {
            labels.Add(predicted, expected, hasLoss);
            return;
        }

        int actual = data.HasLabels ? data.Labels.Span[row] : Decision.ClassOfTargets(expected, head.LabelEncoding);
        int taken = hasLoss ? ownDecision.ClassOf(predicted, head.LabelEncoding) : -1;
        correct += taken == actual ? 1 : 0;
        ConfusionMatrix?.Add(actual, taken);
    }

    [MethodImpl(Jit.Hot)]
    private void AddErrors<TValue>(ReadOnlySpan<TValue> predicted, ReadOnlySpan<TValue> expected)
        where TValue : unmanaged, IBinaryFloatingPointIeee754<TValue>
    {
        targets?.Add(predicted, expected);
        Metrics.AddErrors(ref errors, predicted, expected);
        absoluteError += predicted.Length * Metrics.MeanAbsoluteError(predicted, expected);
    }
}
