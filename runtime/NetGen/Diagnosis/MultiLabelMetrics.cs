using System.Collections.Immutable;

namespace NetGen.Diagnosis;

/// <summary>
/// Metrics of a multi-label network: each of several sigmoid outputs is a decision of its own, so a row can have any number of labels.
/// </summary>
/// <remarks>
/// For each label, TP is the number of right yes decisions, FP that of wrong yes decisions and FN that of wrong no decisions. For a row
/// with a NaN output all decisions are no, and all count as wrong. Source of micro and macro averages: Y. Yang, "An evaluation of
/// statistical approaches to text categorization", 1999.
/// </remarks>
public sealed record MultiLabelMetrics
{
    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The number of rows whose outputs or loss are NaN.</summary>
    public required int UndecidedRows { get; init; }

    /// <summary>The share of rows in which all decisions are right, 0 to 1.</summary>
    public required double ExactMatch { get; init; }

    /// <summary>Precision, recall, F1 and support (<see cref="ClassMetrics.Rows"/>) of each label, in the order of the outputs.</summary>
    public required ImmutableArray<ClassMetrics> PerLabel { get; init; }

    /// <summary>
    /// For each label, the share of rows with a right decision, 0 to 1. For a rare label it is high even if the network never says yes.
    /// </summary>
    public required ImmutableArray<double> Accuracies { get; init; }

    /// <summary>
    /// 2 TP / (2 TP + FP + FN) over the decisions about all labels together, 0 to 1; 0 if no row has a label and none was predicted.
    /// </summary>
    public double MicroF1 => ClassMetrics.F1Of(
        PerLabel.Sum(label => (long)label.Correct), PerLabel.Sum(label => (long)label.Rows), PerLabel.Sum(label => (long)label.Predicted));

    /// <summary>The mean F1 of the labels, 0 to 1. A label whose F1 is undefined counts as 0; see <see cref="UndefinedLabels"/>.</summary>
    public double MacroF1 => PerLabel.Average(label => label.F1);

    /// <summary>The number of labels that no row has and that were never predicted. Their F1 is undefined and counts as 0.</summary>
    public int UndefinedLabels => PerLabel.Count(label => label is { Rows: 0, Predicted: 0 });

    /// <summary>The averages in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"exact match {ExactMatch:0.0000}, micro F1 {MicroF1:0.0000}, macro F1 {MacroF1:0.0000} of {PerLabel.Length} label(s) ")
        + FormattableString.Invariant($"on {Rows} row(s)")
        + (UndefinedLabels > 0 ? FormattableString.Invariant($"; F1 of {UndefinedLabels} label(s) is not defined and counts as 0") : "")
        + (UndecidedRows > 0 ? FormattableString.Invariant($"; {UndecidedRows} row(s) undecided") : "");
}
