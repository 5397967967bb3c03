using System.Numerics;

namespace NetGen.Data;

/// <summary>How many rows each class has.</summary>
internal static class ClassCounts
{
    /// <summary>The number of classes: one per class name, or without names one more than the largest label.</summary>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    public static int Classes<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLabels(data);
        if (!data.ClassNames.IsEmpty)
            return data.ClassNames.Length;
        int largest = 0;
        foreach (int label in data.Labels.Span)
            largest = Math.Max(largest, label);
        return checked(largest + 1);
    }

    /// <summary>The rows of each class.</summary>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    public static int[] Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] counts = new int[Classes(data)];
        foreach (int label in data.Labels.Span)
            counts[label]++;
        return counts;
    }

    /// <exception cref="InvalidOperationException">A row has no label.</exception>
    public static void RequireLabels<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!data.HasLabels)
            throw new InvalidOperationException($"The rows must have labels; this data set has {data.TargetCount} target value(s) per row.");
        int unlabelled = data.Labels.Span.IndexOf(ClassLabels.Unlabelled);
        if (unlabelled >= 0)
            throw new InvalidOperationException($"The rows must have labels; row {unlabelled} has none ({data.UnlabelledRows} of {data.Rows} rows). Dataset.Labelled() leaves such rows out.");
    }
}
