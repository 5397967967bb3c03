using System.Numerics;

namespace NetGen;

/// <summary>What the values of a data set must be; every refusal names the row.</summary>
internal static class DatasetValues
{
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void CheckFinite<T>(ReadOnlySpan<T> matrix, int width, string kind, string argument, int firstRow = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < matrix.Length; index++)
        {
            if (!T.IsFinite(matrix[index]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Every {kind} must be finite; row {firstRow + (index / width)}, column {index % width} is {matrix[index]}."),
                    argument);
            }
        }
    }

    /// <exception cref="ArgumentException">A label is negative, or the classes have names and it has none.</exception>
    public static void CheckLabels(ReadOnlySpan<int> labels, int classNames, string argument)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] < 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Labels are classes from 0; the label of row {row} is {labels[row]}. Rows without a ")
                    + "label are made by Dataset.From or CsvFile.",
                    argument);
            }

            if (classNames > 0 && labels[row] >= classNames)
            {
                throw new ArgumentException(
                    $"{classNames} class names make classes 0 to {classNames - 1}; the label of row {row} is {labels[row]}.", argument);
            }
        }
    }

    /// <exception cref="ArgumentException">A weight is not finite or is below 0, or all are 0.</exception>
    public static void CheckWeights(ReadOnlySpan<double> weights, string argument)
    {
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= 0) || double.IsInfinity(weights[row]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Every weight must be finite and at least 0; that of row {row} is {weights[row]}."),
                    argument);
            }
        }

        if (!weights.ContainsAnyExcept(0))
            throw new ArgumentException($"At least one weight must be above 0; those of all {weights.Length} row(s) are 0.", argument);
    }

    /// <exception cref="ArgumentException">The targets of a row are neither all finite nor all NaN, which marks an unlabelled
    /// row.</exception>
    public static void CheckTargets<T>(ReadOnlySpan<T> targets, int width, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int first = 0; first < targets.Length; first += width)
        {
            ReadOnlySpan<T> row = targets.Slice(first, width);
            bool unlabelled = true;
            foreach (T target in row)
                unlabelled &= T.IsNaN(target);
            if (!unlabelled)
                CheckFinite(row, width, "target", argument, first / width);
        }
    }
}
