using System.Collections.Immutable;
using NetGen.Data;

namespace NetGen;

/// <summary>The answer of a <see cref="Model{TNetwork}"/> to one row: a label, several labels, or target values in their units.</summary>
public sealed class Prediction
{
    internal Prediction(EncodingNotes notes)
    {
        Imputed = [.. notes.Imputed];
        Unknown = [.. notes.Unknown];
    }

    /// <summary>The name of the class; null if the outputs are not numbers, or if targets or several labels are predicted.</summary>
    public string? Label { get; internal init; }

    /// <summary>
    /// The number of the class, as <see cref="IPredictor{T}.Classify"/> returns it; -1 where <see cref="Label"/> is null.
    /// </summary>
    public int ClassNumber { get; internal init; } = -1;

    /// <summary>
    /// The probability of <see cref="Label"/>, 0 to 1; NaN where the label is null, and for a hinge loss, whose outputs are scores.
    /// </summary>
    public double Probability { get; internal init; } = double.NaN;

    /// <summary>
    /// The probability of each class by name, or of the class 1 of each label column by the column's name. Empty where the outputs are
    /// not probabilities.
    /// </summary>
    public IReadOnlyDictionary<string, double> Probabilities { get; internal init; } = NamedValues<double>.Empty;

    /// <summary>Of several label columns, the class of each by the column's name; else empty.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; internal init; } = NamedValues<string>.Empty;

    /// <summary>The target values by name, each in the unit of its column; empty where labels are predicted.</summary>
    public IReadOnlyDictionary<string, double> Values { get; internal init; } = NamedValues<double>.Empty;

    /// <summary>The value of the only target.</summary>
    /// <exception cref="InvalidOperationException">There are several targets, or labels are predicted.</exception>
    public double Value => Values.Count == 1
        ? Values.Values.First()
        : throw new InvalidOperationException(
            $"Value is the value of a single target; this answer has {Values.Count} target(s). Use "
            + $"{(Values.Count == 0 ? nameof(Label) : nameof(Values))}.");

    /// <summary>The columns that had a gap, which was imputed.</summary>
    public ImmutableArray<string> Imputed { get; }

    /// <summary>The columns with a category that has no encoded column of its own; it became all zeros.</summary>
    public ImmutableArray<string> Unknown { get; }

    /// <summary>What the network gave, before it became an answer.</summary>
    public ImmutableArray<double> Outputs { get; internal init; } = [];

    /// <summary>The answer in one line, with what was imputed or unknown.</summary>
    public override string ToString()
    {
        string answer = Label is not null
            ? double.IsNaN(Probability) ? Label : FormattableString.Invariant($"{Label} ({Probability:P1})")
            : Values.Count > 0 ? $"{Values}"
            : Labels.Count > 0 ? $"{Labels}"
            : "no answer: the outputs are not numbers";
        string imputed = Imputed.IsEmpty ? "" : $"; imputed: {string.Join(", ", Imputed)}";
        return answer + imputed + (Unknown.IsEmpty ? "" : $"; unknown: {string.Join(", ", Unknown)}");
    }
}
