using System.Collections.Immutable;
using System.Globalization;

namespace NetGen;

/// <summary>Chosen thresholds, with evaluations before and after.</summary>
public sealed record ThresholdResult
{
    /// <summary>The threshold of each output, which the network has now.</summary>
    public required ImmutableArray<double> Thresholds { get; init; }

    /// <summary>The dev set with the thresholds that the network had before.</summary>
    public required Evaluation DevBefore { get; init; }

    /// <summary>The dev set with the chosen thresholds; optimistic, since they were chosen on this set.</summary>
    public required Evaluation DevAfter { get; init; }

    /// <summary>The test set with the thresholds that the network had before; null without a test set.</summary>
    public Evaluation? TestBefore { get; init; }

    /// <summary>The test set with the chosen thresholds; null without a test set.</summary>
    public Evaluation? TestAfter { get; init; }

    /// <summary>Thresholds and F1 before and after, in one line: of class 1 for one output, the micro F1 for several.</summary>
    public override string ToString()
    {
        string thresholds = string.Join(", ", Thresholds.Select(threshold => threshold.ToString("0.####", CultureInfo.InvariantCulture)));
        string test = TestBefore is null || TestAfter is null ? "" : Change("; test", TestBefore, TestAfter);
        return $"thresholds {thresholds}{test}{Change("; dev, which they were chosen on,", DevBefore, DevAfter)}";
    }

    private static string Change(string set, Evaluation before, Evaluation after) =>
        FormattableString.Invariant(
            $"{set} {(Decided(before).MultiLabel is null ? "F1" : "micro F1")} {F1Of(before):0.0000} before, {F1Of(after):0.0000} after");

    /// <summary>The only output that is a classification.</summary>
    private static HeadEvaluation Decided(Evaluation evaluation) => evaluation.Heads.First(head => !head.PerClass.IsEmpty);

    private static double F1Of(Evaluation evaluation) => Decided(evaluation).MultiLabel?.MicroF1 ?? Decided(evaluation).PerClass[1].F1;
}
