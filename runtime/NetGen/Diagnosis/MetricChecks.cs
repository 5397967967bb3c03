using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Diagnosis;

/// <summary>Checks the arguments of metrics.</summary>
internal static class MetricChecks
{
    public static void Classes<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (labels.IsEmpty || outputs.Length != (long)labels.Length * classes)
        {
            throw new ArgumentException(
                $"{labels.Length} label(s) of {classes} classes need {(long)labels.Length * classes} outputs, and at least one row; "
                + $"{outputs.Length} were given.",
                nameof(outputs));
        }

        Labels(labels, classes);
        Numbers(outputs, classes);
    }

    public static void Scores<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (labels.IsEmpty || scores.Length != labels.Length)
        {
            throw new ArgumentException(
                $"{labels.Length} label(s) need one score each, and at least one row; {scores.Length} scores were given.",
                nameof(scores));
        }

        Labels(labels, 2);
        Numbers(scores, 1);
    }

    [MethodImpl(Jit.Hot)]
    public static void Pairs(int predictions, int targets)
    {
        if (targets == 0 || predictions != targets)
        {
            throw new ArgumentException(
                $"{targets} target(s) need one prediction each, and at least one target; {predictions} predictions were given.",
                nameof(predictions));
        }
    }

    private static void Labels(ReadOnlySpan<int> labels, int classes)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels),
                    labels[row],
                    $"The classes are 0 to {classes - 1}; the label of row {row} is {labels[row]}.");
            }
        }
    }

    private static void Numbers<T>(ReadOnlySpan<T> outputs, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < outputs.Length; index++)
        {
            if (T.IsNaN(outputs[index]))
            {
                throw new ArgumentException(
                    $"Outputs are sorted and must not be NaN; row {index / columns}, column {index % columns} is NaN.",
                    nameof(outputs));
            }
        }
    }
}
