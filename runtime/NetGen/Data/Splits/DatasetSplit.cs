using System.Numerics;

namespace NetGen.Data;

/// <summary>A training, a dev and perhaps a test set: views of one copy of the rows in random order.</summary>
/// <typeparam name="T">The element type of the features.</typeparam>
/// <param name="Train">The set to train on.</param>
/// <param name="Dev">The set to choose between networks on.</param>
/// <param name="Test">The set to measure the chosen network on; null if the split has no test set.</param>
public sealed record DatasetSplit<T>(Dataset<T> Train, Dataset<T> Dev, Dataset<T>? Test)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly string[] PartNames = ["training", "dev", "test"];

    /// <summary>Splits a data set.</summary>
    internal static DatasetSplit<T> Of(Dataset<T> data, SplitOptions options)
    {
        SplitFractions shares = options.Fractions ?? SplitFractions.BySize(data.Rows);
        double[] fractions = shares.Test > 0 ? [shares.Train, shares.Dev, shares.Test] : [shares.Train, shares.Dev];
        Dictionary<int, int[]> quotas = Quotas(data, fractions, options.Stratified);
        int[] sizes = [.. Enumerable.Range(0, fractions.Length).Select(part => quotas.Values.Sum(counts => counts[part]))];
        int empty = Array.IndexOf(sizes, 0);
        if (empty >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{data.Rows} row(s) are too few for a split {shares}: the {PartNames[empty]} set is ")
                + FormattableString.Invariant($"{fractions[empty]} of them and would be empty."),
                nameof(options));
        }

        int[] order = RowOrder.Shuffled(data.Rows, options.Seed);
        Dataset<T> copy = data.Select(RowOrder.ByPart(order, PartOf(data, order, quotas, options.Stratified), sizes));
        return new(
            copy.Slice(0, sizes[0]),
            copy.Slice(sizes[0], sizes[1]),
            sizes.Length == 2 ? null : copy.Slice(sizes[0] + sizes[1], sizes[2]));
    }

    /// <summary>The rows of each class that go to each part, by label; without stratification all rows are one class, 0.</summary>
    private static Dictionary<int, int[]> Quotas(Dataset<T> data, double[] fractions, bool stratified)
    {
        Apportionment apportionment = new(fractions);
        IEnumerable<KeyValuePair<int, int>> counts = stratified ? ClassCounts.Of(data) : [new(0, data.Rows)];
        return counts.ToDictionary(count => count.Key, count => apportionment.Next(count.Value));
    }

    /// <summary>
    /// In random order, the rows of a class fill the quota of the training set, then that of the dev set, then that of the test set.
    /// </summary>
    private static int[] PartOf(Dataset<T> data, int[] order, Dictionary<int, int[]> quotas, bool stratified)
    {
        ReadOnlySpan<int> labels = data.Labels.Span;
        int[] partOf = new int[data.Rows];
        foreach (int row in order)
        {
            int[] left = quotas[stratified ? labels[row] : 0];
            int part = Array.FindIndex(left, count => count > 0);
            left[part]--;
            partOf[row] = part;
        }

        return partOf;
    }
}
