using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>
/// How a network's outputs become an answer: the names of its classes, and the probability from which a sigmoid output means yes. A
/// decision is part of the network, and is saved and loaded with the weights. It is immutable; to change it, set a new one:
/// <c>network.Decision = network.Decision with { Thresholds = [0.3] }</c>.
/// </summary>
/// <remarks>
/// With several outputs, the class is the index of the largest, the first one if several are equal. A single sigmoid output is class 1 if p
/// >= threshold, else class 0; a single hinge score is class 1 if it is above 0. If the network is trained on targets instead of labels,
/// each of several sigmoid outputs is a decision of its own: yes if p >= threshold. Outputs that are NaN have no class. In a network with
/// several named outputs, the decision is that of the only one that is a classification (<see cref="NetworkDescription.ClassifyingHead"/>).
/// </remarks>
public sealed record Decision
{
    private const double DefaultThreshold = 0.5;

    /// <summary>The decision of a new network: unnamed classes, a threshold of 0.5 for each sigmoid output.</summary>
    public static Decision Default { get; } = new();

    /// <summary>The name of each class, in order: two for one output, else one per output. Empty if the classes have no names.</summary>
    /// <exception cref="ArgumentException">A name is null, holds half a surrogate pair, or occurs twice.</exception>
    public ImmutableArray<string> ClassNames { get; init => field = CheckNames(value.IsDefault ? [] : value); } = [];

    /// <summary>
    /// The threshold of each sigmoid output, 0 to 1: the output means yes if p >= threshold. Empty means 0.5 for all outputs.
    /// </summary>
    /// <exception cref="ArgumentException">A threshold is outside 0 to 1.</exception>
    public ImmutableArray<double> Thresholds { get; init => field = CheckThresholds(value.IsDefault ? [] : value); } = [];

    /// <summary>The threshold of one sigmoid output.</summary>
    /// <param name="output">The index of the output, from 0.</param>
    /// <returns>The threshold, 0 to 1; 0.5 if <see cref="Thresholds"/> is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or is not below the length of a non-empty
    /// <see cref="Thresholds"/>.</exception>
    public double ThresholdOf(int output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        if (Thresholds.IsEmpty)
            return DefaultThreshold;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Thresholds.Length);
        return Thresholds[output];
    }

    /// <summary>
    /// The name of a class. It is the index as text if the classes have no names, and "none" for -1, which stands for NaN outputs.
    /// </summary>
    /// <param name="classIndex">A class index, as <see cref="IPredictor{T}.Classify"/> returns it, or -1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is below -1, or not below the number of names.</exception>
    public string NameOf(int classIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classIndex, -1);
        if (classIndex < 0)
            return "none";
        if (ClassNames.IsEmpty)
            return classIndex.ToString(CultureInfo.InvariantCulture);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classIndex, ClassNames.Length);
        return ClassNames[classIndex];
    }

    /// <summary>Decides each sigmoid output of one row: yes if p >= threshold.</summary>
    /// <param name="probabilities">The outputs of one row, one probability per output.</param>
    /// <param name="labels">Receives one decision per output; all are false if an output is NaN.</param>
    /// <returns>False if an output is NaN: then nothing is decided.</returns>
    /// <exception cref="ArgumentException">The lengths differ from each other, or from the number of thresholds.</exception>
    [MethodImpl(Jit.Hot)]
    public bool TryDecide<T>(ReadOnlySpan<T> probabilities, Span<bool> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (labels.Length != probabilities.Length)
        {
            throw new ArgumentException(
                $"{probabilities.Length} output(s) give as many decisions; the span for them has length {labels.Length}.",
                nameof(labels));
        }

        if (!Thresholds.IsEmpty && Thresholds.Length != probabilities.Length)
        {
            throw new ArgumentException(
                $"{Thresholds.Length} outputs were expected, one per threshold; {probabilities.Length} were given.",
                nameof(probabilities));
        }

        labels.Clear();
        foreach (T probability in probabilities)
        {
            if (T.IsNaN(probability))
                return false;
        }

        for (int output = 0; output < labels.Length; output++)
            labels[output] = double.CreateTruncating(probabilities[output]) >= (Thresholds.IsEmpty ? DefaultThreshold : Thresholds[output]);
        return true;
    }

    /// <summary>Compares names and thresholds by value.</summary>
    public bool Equals(Decision? other) =>
        other is not null
            && ClassNames.SequenceEqual(other.ClassNames, StringComparer.Ordinal)
            && Thresholds.SequenceEqual(other.Thresholds);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (string name in ClassNames)
            hash.Add(name, StringComparer.Ordinal);
        foreach (double threshold in Thresholds)
            hash.Add(threshold);
        return hash.ToHashCode();
    }

    /// <summary>Names and thresholds in one line: <c>classes no, yes; thresholds 0.37</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new(ClassNames.IsEmpty ? "unnamed classes" : $"classes {string.Join(", ", ClassNames)}");
        if (!Thresholds.IsEmpty)
        {
            text.Append("; thresholds ").AppendJoin(
                ", ", Thresholds.Select(threshold => threshold.ToString("0.####", CultureInfo.InvariantCulture)));
        }

        return text.ToString();
    }

    /// <summary>Why a network cannot decide in this way; null if it can.</summary>
    internal string? Problem(NetworkDescription network)
    {
        if (!ClassNames.IsEmpty && ClassNames.Length != network.Classes)
            return $"class names: {network.Classes} were expected, one per class; there are {ClassNames.Length}";
        int outputs = network.HasSeveralHeads ? network.ClassifyingHead?.Length ?? 0 : network.OutputLength;
        if (!Thresholds.IsEmpty && !network.HasSigmoidOutputs)
        {
            string loss = network.HasSeveralHeads ? network.ClassifyingHead?.Loss ?? network.Loss : network.Loss;
            return $"thresholds: none were expected, since {loss} does not train sigmoid outputs; there are {Thresholds.Length}";
        }

        return Thresholds.IsEmpty || Thresholds.Length == outputs
            ? null
            : $"thresholds: {outputs} were expected, one per output; there are {Thresholds.Length}";
    }

    /// <summary>Returns the decision if it fits the network.</summary>
    /// <exception cref="ArgumentNullException">The decision is null.</exception>
    /// <exception cref="ArgumentException">The number of names differs from the network's classes, or the number of thresholds from its
    /// sigmoid outputs.</exception>
    internal static Decision Checked(Decision value, NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Problem(network) is { } problem
            ? throw new ArgumentException($"The decision does not fit {network.Name}: {problem}.", nameof(value))
            : value;
    }

    /// <summary>The class of the outputs of one row; -1 if one of them is NaN.</summary>
    [MethodImpl(Jit.Hot)]
    internal int ClassOf<T>(ReadOnlySpan<T> outputs, LabelEncoding encoding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (outputs.Length > 1)
            return IndexOfLargest(outputs);
        if (T.IsNaN(outputs[0]))
            return -1;
        bool isOne = encoding == LabelEncoding.MinusOrPlusOne
            ? outputs[0] > T.Zero
            : double.CreateTruncating(outputs[0]) >= (Thresholds.IsEmpty ? DefaultThreshold : Thresholds[0]);
        return isOne ? 1 : 0;
    }

    /// <summary>The class that a row of targets means. Targets are finite.</summary>
    [MethodImpl(Jit.Hot)]
    internal static int ClassOfTargets<T>(ReadOnlySpan<T> targets, LabelEncoding encoding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Default.ClassOf(targets, encoding);

    [MethodImpl(Jit.Hot)]
    private static int IndexOfLargest<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int best = 0;
        for (int index = 0; index < values.Length; index++)
        {
            if (T.IsNaN(values[index]))
                return -1;
            if (values[index] > values[best])
                best = index;
        }

        return best;
    }

    private static ImmutableArray<string> CheckNames(ImmutableArray<string> names)
    {
        Dictionary<string, int> indices = new(StringComparer.Ordinal);
        for (int index = 0; index < names.Length; index++)
        {
            if (names[index] is null || !JsonText.IsWellFormed(names[index]))
            {
                throw new ArgumentException(
                    "A class name must be valid text; "
                    + $"that of class {index} is {(names[index] is null ? "null" : "not: it holds half a surrogate pair")}.",
                    nameof(names));
            }

            if (!indices.TryAdd(names[index], index))
            {
                throw new ArgumentException(
                    $"Each class needs a name of its own; '{names[index]}' names the classes {indices[names[index]]} and {index}.",
                    nameof(names));
            }
        }

        return names;
    }

    private static ImmutableArray<double> CheckThresholds(ImmutableArray<double> thresholds)
    {
        for (int index = 0; index < thresholds.Length; index++)
        {
            if (!(thresholds[index] is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"A threshold must be a probability from 0 to 1; that of output {index} is {thresholds[index]}."),
                    nameof(thresholds));
            }
        }

        return thresholds;
    }
}
