using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Diagnosis;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Compares predictions with the labels or targets of a data set, some rows at a time.</summary>
/// <remarks>
/// A row whose loss is NaN has no class, even if its outputs are numbers: a sigmoid gives 1 for a logit that overflowed.
/// </remarks>
/// <param name="network">The network that predicts.</param>
/// <param name="decision">The rule that makes classes of its outputs.</param>
/// <param name="data">The data set with the right answers.</param>
/// <param name="inDetail">Whether classes, labels and targets are measured one by one as well; classes only up to a limit.</param>
internal sealed class PredictionMeasure<T>(NetworkDescription network, Decision decision, Dataset<T> data, bool inDetail)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LabelCounts<T>? labels = KindOf(network, data) == MetricKind.MicroF1 ? new(network, decision) : null;
    private readonly TargetErrors<T>? targets =
        !network.IsClassifier && (inDetail || KindOf(network, data) == MetricKind.RSquared) ? new(data) : null;
    private ScaledNorm errors;
    private double absoluteError;
    private int correct;

    /// <summary>What the metric measures.</summary>
    public MetricKind Kind { get; } = KindOf(network, data);

    /// <summary>The confusion matrix; null if it was not counted.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; } =
        inDetail && KindOf(network, data) == MetricKind.Accuracy && network.Classes <= ConfusionMatrix.MostClassesUnasked
            ? new ConfusionMatrix(network.Classes, NamesOf(decision, data))
            : null;

    /// <summary>The decisions of several sigmoid outputs; null unless each is a decision of its own.</summary>
    public MultiLabelMetrics? MultiLabel => inDetail ? labels?.ToMetrics(NamesOf(decision, data)) : null;

    /// <summary>The metric of the rows of the data set.</summary>
    public double Metric => Kind switch
    {
        MetricKind.Accuracy => correct / (double)data.Rows,
        MetricKind.MicroF1 => labels!.MicroF1,
        MetricKind.RSquared => targets!.RSquared,
        _ => errors.RootMeanSquare(Values),
    };

    /// <summary>The mean absolute error; null if there are classes.</summary>
    public double? MeanAbsoluteError => network.IsClassifier ? null : absoluteError / Values;

    /// <summary>The measures of each target; empty if there are classes or the details were not wanted.</summary>
    public ImmutableArray<TargetMetrics> PerTarget => inDetail && targets is not null ? targets.ToMetrics() : [];

    private double Values => (double)data.Rows * network.OutputLength;

    /// <summary>
    /// The metric for a network and a data set: with a matrix of targets, several sigmoid outputs are several decisions, and several
    /// targets of a pipeline have several units.
    /// </summary>
    public static MetricKind KindOf(NetworkDescription network, Dataset<T> data) =>
        !network.IsClassifier ? data.Encoding is { TargetNames.Length: > 1 } ? MetricKind.RSquared : MetricKind.RootMeanSquaredError
        : network.HasSigmoidOutputs && network.OutputLength > 1 && !data.HasLabels ? MetricKind.MicroF1
        : MetricKind.Accuracy;

    /// <summary>Adds the predictions for consecutive rows.</summary>
    /// <param name="firstRow">The first of the rows.</param>
    /// <param name="predicted">Their outputs.</param>
    /// <param name="hasLoss">Whether the loss of each row is a number; empty if all are.</param>
    [MethodImpl(Jit.Hot)]
    public void Add(int firstRow, ReadOnlySpan<T> predicted, ReadOnlySpan<bool> hasLoss = default)
    {
        int width = network.OutputLength;
        int rows = predicted.Length / width;
        if (!network.IsClassifier)
        {
            ReadOnlySpan<T> expected = data.Targets.Span.Slice(firstRow * width, rows * width);
            if (data.Encoding is { TargetUnits.IsEmpty: false } encoding)
                AddErrors<double>(encoding.ToUnits(predicted), encoding.ToUnits(expected));
            else
                AddErrors(predicted, expected);
            return;
        }

        for (int row = 0; row < rows; row++)
            AddRow(firstRow + row, predicted.Slice(row * width, width), hasLoss.IsEmpty || hasLoss[row]);
    }

    private static ImmutableArray<string> NamesOf(Decision decision, Dataset<T> data) =>
        data.ClassNames.IsEmpty ? decision.ClassNames : data.ClassNames;

    [MethodImpl(Jit.Hot)]
    private void AddRow(int row, ReadOnlySpan<T> outputs, bool hasLoss)
    {
        ReadOnlySpan<T> expected = data.HasLabels ? [] : data.Targets.Span.Slice(row * outputs.Length, outputs.Length);
        if (labels is not null)
        {
            labels.Add(outputs, expected, hasLoss);
            return;
        }

        int actual = data.HasLabels ? data.Labels.Span[row] : Decision.ClassOfTargets(expected, network.LabelEncoding);
        int taken = hasLoss ? decision.ClassOf(outputs, network.LabelEncoding) : -1;
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
