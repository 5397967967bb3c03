using System.Numerics;

namespace NetGen.Data;

/// <summary>How many rows each class has. Memory grows with the classes that occur, not with the values of their labels.</summary>
internal static class ClassCounts
{
    /// <summary>
    /// The number of classes: one per class name, or without names one more than the largest label. A long, since the largest label may be
    /// that of an int.
    /// </summary>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    public static long Classes<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLabels(data);
        return data.ClassNames.IsEmpty ? data.Labels.Span[RowOfLargest(data)] + 1L : data.ClassNames.Length;
    }

    /// <summary>The first row that has the largest label.</summary>
    public static int RowOfLargest<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> labels = data.Labels.Span;
        int largest = 0;
        for (int row = 1; row < labels.Length; row++)
            largest = labels[row] > labels[largest] ? row : largest;
        return largest;
    }

    /// <summary>The rows of each class that occurs, by ascending label.</summary>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    public static SortedDictionary<int, int> Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLabels(data);
        Dictionary<int, int> counts = [];
        foreach (int label in data.Labels.Span)
            counts[label] = counts.GetValueOrDefault(label) + 1;
        return new(counts);
    }

    /// <exception cref="InvalidOperationException">A row has no label.</exception>
    public static void RequireLabels<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!data.HasLabels)
        {
            throw new InvalidOperationException(
                $"The rows must have labels; this data set has {data.TargetCount} target value(s) per row.");
        }

        int unlabelled = data.Labels.Span.IndexOf(ClassLabels.Unlabelled);
        if (unlabelled >= 0)
        {
            throw new InvalidOperationException(
                $"The rows must have labels; row {unlabelled} has none ({data.UnlabelledRows} of {data.Rows} rows). Dataset.Labelled() "
                + "leaves such rows out.");
        }
    }
}
