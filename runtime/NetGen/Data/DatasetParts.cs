using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Numerics;

namespace NetGen;

/// <content>Selections of rows, and parts to learn from and to measure on.</content>
public sealed partial class Dataset<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A view of consecutive rows.</summary>
    /// <param name="firstRow">The first row, from 0.</param>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the data set, or <paramref name="rows"/> is less than 1.</exception>
    public Dataset<T> Slice(int firstRow, int rows)
    {
        CheckRow(firstRow, nameof(firstRow));
        if (rows < 1 || rows > Rows - firstRow)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows), rows, $"From row {firstRow} of {Rows}, 1 to {Rows - firstRow} rows can be taken.");
        }

        return new(
            Features.Slice(firstRow * FeatureCount, rows * FeatureCount),
            FeatureCount,
            HasLabels ? Labels.Slice(firstRow, rows) : default,
            HasLabels ? default : Targets.Slice(firstRow * TargetCount, rows * TargetCount),
            TargetCount,
            ClassNames,
            HasWeights ? Weights.Slice(firstRow, rows) : default) { Encoding = Encoding };
    }

    /// <summary>A copy of the given rows in the given order; a row may be taken more than once.</summary>
    /// <param name="rows">Row numbers, at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The data set has no such row.</exception>
    public Dataset<T> Select(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
            throw new ArgumentException("A data set has at least one row; no row was selected.", nameof(rows));
        foreach (int row in rows)
            CheckRow(row, nameof(rows));
        T[] features = new T[checked(rows.Length * FeatureCount)];
        T[] targets = new T[HasLabels ? 0 : checked(rows.Length * TargetCount)];
        int[] labels = new int[HasLabels ? rows.Length : 0];
        double[] weights = new double[HasWeights ? rows.Length : 0];
        Gather(rows, features, targets, labels, weights);
        return new(features, FeatureCount, labels, targets, TargetCount, ClassNames, weights) { Encoding = Encoding };
    }

    /// <summary>A copy with the rows in random order.</summary>
    /// <param name="seed">The same seed gives the same order.</param>
    public Dataset<T> Shuffle(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Rows)];
        new Random(seed).Shuffle(order);
        return Select(order);
    }

    /// <summary>
    /// Cuts the rows into consecutive parts, as views: <c>Split(0.8, 0.1, 0.1)</c>. Shuffle sorted rows first.
    /// </summary>
    /// <param name="fractions">The share of each part, above 0; their sum is 1.</param>
    /// <exception cref="ArgumentException">A fraction is not above 0, their sum is not 1, or a part would have no rows.</exception>
    public Dataset<T>[] Split(params ReadOnlySpan<double> fractions)
    {
        double sum = 0;
        foreach (double fraction in fractions)
        {
            if (!(fraction > 0))
                throw new ArgumentException(Text($"Each fraction must be above 0; {fraction} was given."), nameof(fractions));
            sum += fraction;
        }

        if (!(Math.Abs(sum - 1) < 1e-9))
            throw new ArgumentException(Text($"The sum of the fractions must be 1; it is {sum}."), nameof(fractions));
        Dataset<T>[] parts = new Dataset<T>[fractions.Length];
        int first = 0;
        double share = 0;
        for (int part = 0; part < parts.Length; part++)
        {
            share += fractions[part];
            int end = part == parts.Length - 1 ? Rows : (int)Math.Round(share * Rows);
            if (end <= first)
                throw new ArgumentException(Text($"A part of {fractions[part]} of {Rows} rows would be empty."), nameof(fractions));
            parts[part] = Slice(first, end - first);
            first = end;
        }

        return parts;
    }

    /// <summary>
    /// Cuts the rows into a training, a dev and a test set: drawn at random, with the classes in proportion if the options say so. The rows
    /// are copied once, and the parts are views of that copy.
    /// </summary>
    /// <param name="options">Fractions, stratification and seed; null for fractions by size.</param>
    /// <exception cref="ArgumentException">A part would have too few rows.</exception>
    /// <exception cref="InvalidOperationException">The split is stratified and the rows have no labels.</exception>
    public DatasetSplit<T> SplitForTraining(SplitOptions? options = null) => DatasetSplit<T>.Of(this, options ?? new SplitOptions());

    /// <summary>
    /// k folds for cross-validation: each row is in the dev set of one fold and in the training sets of the others. The rows are copied
    /// once, laid out twice in a circle, and every set is a view of that copy.
    /// </summary>
    /// <param name="k">The number of folds, 2 to <see cref="Rows"/>; their sizes differ by 1 at most.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <param name="stratified">Whether the rows of each class are spread evenly: their numbers differ by 1 at most between folds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The split is stratified and the rows have no labels, or the copy would have more
    /// elements than an array can.</exception>
    public ImmutableArray<Fold<T>> Folds(int k, int seed, bool stratified = false) => Fold<T>.Of(this, k, seed, stratified);

    /// <summary>Copies the given rows into the caller's memory: features, labels or targets, and weights if the rows have them.</summary>
    [MethodImpl(Jit.Hot)]
    internal void Gather(ReadOnlySpan<int> rows, Span<T> features, Span<T> targets, Span<int> labels, Span<double> weights)
    {
        CopyRows(Features.Span, FeatureCount, rows, features);
        if (HasLabels)
            CopyRows(Labels.Span, 1, rows, labels);
        else
            CopyRows(Targets.Span, TargetCount, rows, targets);
        if (HasWeights)
            CopyRows(Weights.Span, 1, rows, weights);
    }

    [MethodImpl(Jit.Hot)]
    private static void CopyRows<TElement>(ReadOnlySpan<TElement> matrix, int width, ReadOnlySpan<int> rows, Span<TElement> copy)
    {
        for (int index = 0; index < rows.Length; index++)
            matrix.Slice(rows[index] * width, width).CopyTo(copy.Slice(index * width, width));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
