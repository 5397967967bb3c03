using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>
/// The mini-batches of a training set: the rows in a new order for each epoch, images changed at random, gathered into memory that is
/// allocated once, by the threads of training if that is faster. Without shuffling and augmentation a batch is a view of the data set.
/// </summary>
internal sealed class MiniBatches<T> : ITeamWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Copying fewer elements takes less than about 10 microseconds, so that sharing the work among threads does not pay.
    /// </summary>
    private const int ElementsWorthThreads = 16 * 1024;

    /// <summary>The same for elements that augmentation changes.</summary>
    private const int ChangedElementsWorthThreads = 1024;

    private readonly Dataset<T> data;
    private readonly int seed;
    private readonly bool shuffles;
    private readonly bool gathers;
    private readonly ImageAugmenter<T>[] augmenters;
    private readonly int elementsWorthThreads;
    private readonly int[] order;
    private readonly T[] features;
    private readonly T[] targets;
    private readonly int[] labels;
    private readonly double[] weights;
    private int first;
    private int epoch;
    private int parts;

    /// <summary>The batches of a data set.</summary>
    /// <param name="data">The training set.</param>
    /// <param name="batchSize">The rows of a batch, 1 to the rows of the training set; the last batch may have fewer.</param>
    /// <param name="options">Whether rows are shuffled and images changed, and the seed of both.</param>
    /// <exception cref="ArgumentException">The rows are not images of the augmentation's shape.</exception>
    public MiniBatches(Dataset<T> data, int batchSize, TrainingOptions options)
    {
        this.data = data;
        seed = options.Seed;
        shuffles = options.Shuffle;
        int threads = options.Threads ?? Environment.ProcessorCount;
        augmenters = options.Augmentation is null
            ? []
            : [.. Enumerable.Range(0, threads).Select(_ => new ImageAugmenter<T>(options.Augmentation))];
        elementsWorthThreads = augmenters.Length == 0 ? ElementsWorthThreads : ChangedElementsWorthThreads;
        gathers = shuffles || augmenters.Length > 0;
        if (augmenters.Length > 0 && augmenters[0].ImageLength != data.FeatureCount)
        {
            ImageAugmentation images = options.Augmentation!;
            throw new ArgumentException(
                $"{nameof(TrainingOptions)}.{nameof(TrainingOptions.Augmentation)} is for images of {images.Height} x {images.Width} x "
                + $"{images.Channels} = {augmenters[0].ImageLength} values; the rows of the training set have {data.FeatureCount}.");
        }

        BatchSize = batchSize;
        Count = (int)(((long)data.Rows + batchSize - 1) / batchSize);
        int gathered = gathers ? batchSize : 0;
        order = new int[gathers ? data.Rows : 0];
        features = new T[checked(gathered * data.FeatureCount)];
        targets = new T[data.HasLabels ? 0 : checked(gathered * data.TargetCount)];
        labels = new int[data.HasLabels ? gathered : 0];
        weights = new double[data.HasWeights ? gathered : 0];
    }

    /// <summary>The rows of each batch; the last may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>The number of batches of an epoch.</summary>
    public int Count { get; }

    /// <summary>The rows of the current batch.</summary>
    public int Rows { get; private set; }

    /// <summary>The features of the current batch.</summary>
    public ReadOnlySpan<T> Features
    {
        [MethodImpl(Jit.Inline)]
        get => Current(features, data.Features, data.FeatureCount);
    }

    /// <summary>The targets of the current batch; empty if the data set has labels.</summary>
    public ReadOnlySpan<T> Targets
    {
        [MethodImpl(Jit.Inline)]
        get => Current(targets, data.Targets, data.HasLabels ? 0 : data.TargetCount);
    }

    /// <summary>The labels of the current batch; empty if the data set has targets.</summary>
    public ReadOnlySpan<int> Labels
    {
        [MethodImpl(Jit.Inline)]
        get => Current(labels, data.Labels, data.HasLabels ? 1 : 0);
    }

    /// <summary>Whether there are labels rather than targets.</summary>
    public bool HasLabels
    {
        [MethodImpl(Jit.Inline)]
        get => data.HasLabels;
    }

    /// <summary>The rows of some batches of an epoch together.</summary>
    [MethodImpl(Jit.Hot)]
    public int RowsOf(int firstBatch, int endBatch) => Math.Min(endBatch * BatchSize, data.Rows) - (firstBatch * BatchSize);

    /// <summary>The weights of the current batch; empty where every row counts for 1.</summary>
    public ReadOnlySpan<double> Weights
    {
        [MethodImpl(Jit.Inline)]
        get => Current(weights, data.Weights, data.HasWeights ? 1 : 0);
    }

    /// <summary>
    /// Draws the order of an epoch. It depends on nothing but the seed and the epoch, so that a run can be resumed at any epoch.
    /// </summary>
    [MethodImpl(Jit.Hot)]
    public void StartEpoch(int epoch)
    {
        this.epoch = epoch;
        for (int row = 0; row < order.Length; row++)
            order[row] = row;
        if (shuffles)
            Shuffle(order, new Random(RandomSeed.Derive(seed, epoch)));
    }

    /// <summary>Makes a batch of the epoch, from 0, the current one.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="team">As many threads as the options say, or null for the caller's alone: rows and their changes are the same.</param>
    [MethodImpl(Jit.Hot)]
    public void MoveTo(int batch, ThreadTeam? team = null)
    {
        first = batch * BatchSize;
        Rows = Math.Min(BatchSize, data.Rows - first);
        if (!gathers)
            return;
        bool isWorthThreads = team is not null && Rows > 1 && (long)Rows * data.FeatureCount >= elementsWorthThreads;
        parts = isWorthThreads ? team!.Size : 1;
        if (isWorthThreads)
            team!.Run(this);
        else
            ((ITeamWork)this).Run(0);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    void ITeamWork.Run(int part)
    {
        (int from, int to) = Slice.OfSingleRows(Rows, part, parts);
        ReadOnlySpan<int> rows = order.AsSpan(first, Rows)[from..to];
        data.Gather(
            rows,
            features.AsSpan(from * data.FeatureCount),
            Rest(targets, from * data.TargetCount),
            Rest(labels, from),
            Rest(weights, from));
        for (int index = 0; augmenters.Length > 0 && index < rows.Length; index++)
        {
            augmenters[part].Apply(
                data.Row(rows[index]), features.AsSpan((from + index) * data.FeatureCount, data.FeatureCount), seed, epoch, rows[index]);
        }
    }

    /// <summary>
    /// As <see cref="Random.Shuffle{T}(T[])"/>, which starts unoptimized: an epoch of small batches would take longer to shuffle than to
    /// train.
    /// </summary>
    [MethodImpl(Jit.Hot)]
    internal static void Shuffle(int[] order, Random random)
    {
        for (int row = 0; row < order.Length - 1; row++)
        {
            int other = random.Next(row, order.Length);
            (order[row], order[other]) = (order[other], order[row]);
        }
    }

    [MethodImpl(Jit.Inline)]
    private static Span<TElement> Rest<TElement>(TElement[] gathered, int start) => gathered.Length == 0 ? default : gathered.AsSpan(start);

    [MethodImpl(Jit.Inline)]
    private ReadOnlySpan<TElement> Current<TElement>(TElement[] gathered, ReadOnlyMemory<TElement> all, int width) =>
        !gathers ? all.Span.Slice(first * width, Rows * width) : gathered.AsSpan(0, Rows * width);
}
