using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Classes as rows of targets: 1 for the class and 0 for the others, without smoothing. Source: A. Ng, Deep Learning Specialization,
/// course 2, week 3, "Softmax regression".
/// </summary>
public static class OneHot
{
    private const int MostClassesWithoutRows = 1 << 16;
    private const int MostInferredElements = 1 << 28;

    /// <summary>The targets of labels.</summary>
    /// <typeparam name="T">The element type of the targets.</typeparam>
    /// <param name="labels">One class per row, from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <returns>rows x <paramref name="classes"/>, row-major.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1, or the targets are more elements than an
    /// array can have.</exception>
    /// <exception cref="ArgumentException">A label is negative or not below <paramref name="classes"/>.</exception>
    public static T[] Encode<T>(ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLabels(labels, classes);
        long length = (long)labels.Length * classes;
        if (length > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes),
                classes,
                $"{labels.Length} rows of {classes} targets are {length} elements; an array can have {Array.MaxLength}.");
        }

        T[] targets = new T[length];
        Fill(labels, classes, targets);
        return targets;
    }

    /// <summary>Writes the targets of labels into the caller's memory; nothing is written on an exception.</summary>
    /// <typeparam name="T">The element type of the targets.</typeparam>
    /// <param name="labels">One class per row, from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="targets">Receives rows x <paramref name="classes"/>, row-major.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">A label is negative or not below <paramref name="classes"/>, or the targets have another
    /// length.</exception>
    public static void Encode<T>(ReadOnlySpan<int> labels, int classes, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLabels(labels, classes);
        if (targets.Length != (long)labels.Length * classes)
        {
            throw new ArgumentException(
                $"{labels.Length} label(s) of {classes} class(es) give {(long)labels.Length * classes} targets; there is room for "
                + $"{targets.Length}.",
                nameof(targets));
        }

        Fill(labels, classes, targets);
    }

    /// <summary>The class of each row: the index of its largest target, the first of equals. Also for probabilities.</summary>
    /// <typeparam name="T">The element type of the targets.</typeparam>
    /// <param name="targets">rows x <paramref name="classes"/>, row-major, without NaN.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The length of the targets is not a multiple of <paramref name="classes"/>, or a target is
    /// NaN.</exception>
    public static int[] Decode<T>(ReadOnlySpan<T> targets, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (targets.Length % classes != 0)
            throw new ArgumentException($"{targets.Length} targets do not make complete rows of {classes}.", nameof(targets));
        int[] labels = new int[targets.Length / classes];
        for (int index = 0; index < targets.Length; index++)
        {
            int row = index / classes;
            if (T.IsNaN(targets[index]))
                throw new ArgumentException($"No target may be NaN; row {row}, column {index % classes} is.", nameof(targets));
            if (targets[index] > targets[(row * classes) + labels[row]])
                labels[row] = index % classes;
        }

        return labels;
    }

    /// <summary>
    /// The classes of a data set, if its largest label can be believed: one that is a number of another kind would take memory without end.
    /// </summary>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    /// <exception cref="ArgumentException">The largest label makes too large a matrix.</exception>
    internal static int Classes<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long classes = ClassCounts.Classes(data);
        bool isAbsurd = classes * data.Rows > MostInferredElements || classes > Math.Max(MostClassesWithoutRows, data.Rows);
        if (data.ClassNames.IsEmpty && isAbsurd)
        {
            int row = ClassCounts.RowOfLargest(data);
            throw new ArgumentException(
                FormattableString.Invariant($"The label of row {row} is {data.Labels.Span[row]}, so that {data.Rows} row(s) would take ")
                + FormattableString.Invariant($"{classes} x {data.Rows} targets. Labels count the classes from 0; if there are as many ")
                + FormattableString.Invariant($"classes, give their number to {nameof(Dataset<>.ToOneHot)}."),
                nameof(data));
        }

        return (int)classes;
    }

    private static void CheckLabels(ReadOnlySpan<int> labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"{classes} class(es) are 0 to {classes - 1}; the label of row {row} is {labels[row]}.", nameof(labels));
            }
        }
    }

    private static void Fill<T>(ReadOnlySpan<int> labels, int classes, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        targets.Clear();
        for (int row = 0; row < labels.Length; row++)
            targets[(row * classes) + labels[row]] = T.One;
    }
}
