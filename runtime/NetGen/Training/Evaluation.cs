using System.Collections.Immutable;
using NetGen.Diagnosis;
using NetGen.Training;

namespace NetGen;

/// <summary>How well a network does on a data set, without dropout.</summary>
public sealed record Evaluation
{
    /// <summary>The number of rows of the data set.</summary>
    public required int Rows { get; init; }

    /// <summary>(1/m) sum of the losses over all rows, without penalties.</summary>
    public required double Cost { get; init; }

    /// <summary>What <see cref="Metric"/> measures.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>
    /// The accuracy of a classifier, the root mean squared error of any other network. A row is right if its most probable label is
    /// that of its targets; several outputs with binary cross-entropy are not counted as several decisions.
    /// </summary>
    public required double Metric { get; init; }

    /// <summary>Which classes were taken for which, by the most probable label of each row; null where the network is not a classifier, or has more than 8,192 classes.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>Precision, recall and F1 of each class, in order; empty where there is no confusion matrix.</summary>
    public ImmutableArray<ClassMetrics> PerClass => ConfusionMatrix is null ? [] : ClassMetrics.Of(ConfusionMatrix);

    /// <summary>Their means; null where there is no confusion matrix.</summary>
    public MacroAverages? Macro => ConfusionMatrix is null ? null : MacroAverages.Of(ConfusionMatrix);

    /// <summary>The mean over rows and outputs of |y - target|, in units of the targets; null where the network is a classifier.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>Cost and metric in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"cost {Cost:0.0000}, {(MetricKind == MetricKind.Accuracy ? "accuracy" : "root mean squared error")} {Metric:0.0000} on {Rows} row(s)");
}
