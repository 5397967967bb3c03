using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>A data set in one line.</summary>
internal static class DatasetText
{
    private const int MostClasses = 10;

    public static string Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int unlabelled = data.UnlabelledRows;
        string text = $"{Count(data.Rows, "row")} x {Count(data.FeatureCount, "feature")}";
        if (unlabelled < data.Rows)
            text += data.HasLabels ? $", {Classes(data)}" : $", {Count(data.TargetCount, "target")}";
        if (unlabelled > 0)
            text += $", {Count(unlabelled, "row")} unlabelled";
        return data.HasWeights ? text + ", weighted" : text;
    }

    private static string Classes<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dictionary<int, int> counts = [];
        foreach (int label in data.Labels.Span)
            counts[label] = counts.GetValueOrDefault(label) + 1;
        counts.Remove(ClassLabels.Unlabelled);
        int[] labels = data.ClassNames.IsEmpty ? [.. counts.Keys.Order()] : [.. Enumerable.Range(0, data.ClassNames.Length)];
        IEnumerable<string> each = labels.Take(MostClasses)
            .Select(label => $"{Name(data, label)} {Number(counts.GetValueOrDefault(label))}");
        return $"{Count(labels.Length, "class")}: {string.Join(", ", each)}{(labels.Length > MostClasses ? ", ..." : "")}";
    }

    private static string Name<T>(Dataset<T> data, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => data.ClassNames.IsEmpty ? $"class {Number(label)}" : data.ClassNames[label];

    private static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : noun.EndsWith('s') ? "es" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
