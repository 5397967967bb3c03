using System.Numerics;

namespace NetGen;

/// <summary>
/// The mini-batches of a training set: the rows in a new order for each epoch, gathered into memory that is allocated once. Without
/// shuffling a batch is a view of the data set.
/// </summary>
internal sealed class MiniBatches<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dataset<T> data;
    private readonly int? seed;
    private readonly int[] order;
    private readonly T[] features;
    private readonly T[] targets;
    private readonly int[] labels;
    private readonly double[] weights;
    private int first;

    /// <summary>The batches of a data set.</summary>
    /// <param name="data">The training set.</param>
    /// <param name="batchSize">The rows of a batch, 1 to the rows of the training set; the last batch may have fewer.</param>
    /// <param name="seed">What the orders are drawn from; null keeps the order of the data set.</param>
    public MiniBatches(Dataset<T> data, int batchSize, int? seed)
    {
        this.data = data;
        this.seed = seed;
        BatchSize = batchSize;
        Count = (int)(((long)data.Rows + batchSize - 1) / batchSize);
        int gathered = seed is null ? 0 : batchSize;
        order = new int[seed is null ? 0 : data.Rows];
        features = new T[checked(gathered * data.FeatureCount)];
        targets = new T[data.HasLabels ? 0 : checked(gathered * data.TargetCount)];
        labels = new int[data.HasLabels ? gathered : 0];
        weights = new double[data.HasWeights ? gathered : 0];
    }

    /// <summary>The rows of all batches but perhaps the last.</summary>
    public int BatchSize { get; }

    /// <summary>The number of batches of an epoch.</summary>
    public int Count { get; }

    /// <summary>The rows of the current batch.</summary>
    public int Rows { get; private set; }

    /// <summary>The features of the current batch.</summary>
    public ReadOnlySpan<T> Features => Current(features, data.Features, data.FeatureCount);

    /// <summary>The targets of the current batch; empty where there are labels.</summary>
    public ReadOnlySpan<T> Targets => Current(targets, data.Targets, data.HasLabels ? 0 : data.TargetCount);

    /// <summary>The labels of the current batch; empty where there are targets.</summary>
    public ReadOnlySpan<int> Labels => Current(labels, data.Labels, data.HasLabels ? 1 : 0);

    /// <summary>Whether there are labels rather than targets.</summary>
    public bool HasLabels => data.HasLabels;

    /// <summary>The rows of some batches of an epoch together.</summary>
    public int RowsOf(int firstBatch, int endBatch) => Math.Min(endBatch * BatchSize, data.Rows) - (firstBatch * BatchSize);

    /// <summary>The weights of the current batch; empty where every row counts for 1.</summary>
    public ReadOnlySpan<double> Weights => Current(weights, data.Weights, data.HasWeights ? 1 : 0);

    /// <summary>Draws the order of an epoch. It depends on nothing but the seed and the epoch, so that a run can be resumed at any epoch.</summary>
    public void StartEpoch(int epoch)
    {
        if (seed is not int run)
            return;
        for (int row = 0; row < order.Length; row++)
            order[row] = row;
        new Random(RandomSeed.Derive(run, epoch)).Shuffle(order);
    }

    /// <summary>Makes a batch of the epoch, from 0, the current one.</summary>
    public void MoveTo(int batch)
    {
        first = batch * BatchSize;
        Rows = Math.Min(BatchSize, data.Rows - first);
        if (seed is not null)
            data.Gather(order.AsSpan(first, Rows), features, targets, labels, weights);
    }

    private ReadOnlySpan<TElement> Current<TElement>(TElement[] gathered, ReadOnlyMemory<TElement> all, int width) =>
        seed is null ? all.Span.Slice(first * width, Rows * width) : gathered.AsSpan(0, Rows * width);
}
