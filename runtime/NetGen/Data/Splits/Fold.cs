using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Data;

/// <summary>One fold of k-fold cross-validation: its own rows as dev set, and all others as training set.</summary>
/// <typeparam name="T">The element type of the features.</typeparam>
/// <param name="Train">The rows of the other folds, a view.</param>
/// <param name="Dev">The rows of this fold, a view.</param>
public sealed record Fold<T>(Dataset<T> Train, Dataset<T> Dev)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The folds of a data set. The folds lie one after the other, 0 to k - 1, and then again 0 to k - 2: the training set of fold i is
    /// the window that begins after it and ends before it comes again.
    /// </summary>
    internal static ImmutableArray<Fold<T>> Of(Dataset<T> data, int k, int seed, bool stratified)
    {
        if (k < 2 || k > data.Rows)
        {
            throw new ArgumentOutOfRangeException(
                nameof(k), k, $"{data.Rows} row(s) can be cut into 2 to {data.Rows} folds; {k} were requested.");
        }

        if (stratified)
            ClassCounts.RequireLabels(data);
        int[] order = RowOrder.Shuffled(data.Rows, seed);
        int[] foldOf = new int[data.Rows];
        int[] sizes = new int[k];

        // Dealt out like cards: sorted by class, the rows of a class are neighbours, so that no fold gets two more of them than another.
        int[] labels = data.Labels.ToArray();
        IEnumerable<int> dealt = stratified ? order.OrderBy(row => labels[row]) : order;
        int position = 0;
        foreach (int row in dealt)
        {
            int fold = position++ % k;
            foldOf[row] = fold;
            sizes[fold]++;
        }

        int[] grouped = RowOrder.ByPart(order, foldOf, sizes);
        long circleRows = (2L * data.Rows) - sizes[k - 1];
        long elements = circleRows * Math.Max(data.FeatureCount, data.TargetCount);
        if (elements > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"Folds lay {data.Rows} rows out twice, {elements} elements; an array can have {Array.MaxLength}.");
        }

        Dataset<T> circle = data.Select([.. grouped, .. grouped.AsSpan(0, data.Rows - sizes[k - 1])]);
        ImmutableArray<Fold<T>>.Builder folds = ImmutableArray.CreateBuilder<Fold<T>>(k);
        int start = 0;
        foreach (int size in sizes)
        {
            folds.Add(new(circle.Slice(start + size, data.Rows - size), circle.Slice(start, size)));
            start += size;
        }

        return folds.MoveToImmutable();
    }
}
