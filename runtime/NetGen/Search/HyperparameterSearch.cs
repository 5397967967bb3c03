using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.ExceptionServices;
using NetGen.Initialization;
using NetGen.Training;

namespace NetGen.Search;

/// <summary>Tries values of hyperparameters on the dev set or by cross-validation. Structure is compiled and these are not, so that no trial takes a build.</summary>
public static class HyperparameterSearch
{
    /// <summary>Trains a new network at each point of a space, several side by side.</summary>
    /// <remarks>The same seed gives the same trials, whatever their number side by side. An interrupted search with a file goes on where it ended.</remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="createNetwork">Makes a network from a seed: <c>seed => new DigitNetwork(seed)</c>. Called by several threads.</param>
    /// <param name="train">What is learned from.</param>
    /// <param name="dev">What trials are scored on; null where <see cref="SearchOptions.Folds"/> are.</param>
    /// <param name="options">How each trial trains, apart from what is searched; each runs on one thread and writes no checkpoint.</param>
    /// <param name="dimensions">What is searched, at least one.</param>
    /// <param name="search">Which points, scored by what.</param>
    /// <param name="progress">Receives each finished trial.</param>
    /// <param name="cancellationToken">Ends the search; trials that are running are dropped, and the result has those that were finished.</param>
    /// <exception cref="ArgumentNullException">Something that is needed is null.</exception>
    /// <exception cref="ArgumentException">There is no dimension, one is there twice, there is neither a dev set nor folds or both, a value does not fit the network, or the file is of another search.</exception>
    /// <exception cref="KeyNotFoundException">The network has no hyperparameter of a dimension's name.</exception>
    /// <exception cref="IOException">The file cannot be read or written. Trials that it holds are kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read or written.</exception>
    public static SearchResult Run<T>(
        Func<int, INetwork<T>> createNetwork,
        Dataset<T> train,
        Dataset<T>? dev,
        TrainingOptions options,
        IReadOnlyList<SearchDimension> dimensions,
        SearchOptions search,
        IProgress<SearchTrial>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(createNetwork);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dimensions);
        ArgumentNullException.ThrowIfNull(search);
        Check(dimensions, dev, search);
        ImmutableArray<(Dataset<T> Train, Dataset<T> Dev)> parts = search.Folds is int folds
            ? [.. train.Folds(folds, search.Seed, stratified: train.HasLabels).Select(fold => (fold.Train, fold.Dev))]
            : [(train, dev!)];
        ImmutableArray<ImmutableArray<double>> points = search.Strategy.Points(dimensions, search.Seed);
        TrainingOptions each = options with { Threads = 1, Checkpoint = null, Record = false, EvaluateTrain = false };

        NetworkDescription network = createNetwork(search.Seed).Description;
        SortedDictionary<string, string> identity = RunIdentity.Of(network, train, dev, each);
        identity[nameof(TrainingOptions.Epochs)] = FormattableString.Invariant($"{each.Epochs}");
        using SearchFile? file = search.File is null ? null : SearchFile.Open(search.File, dimensions, points, search, identity);
        ConcurrentDictionary<int, SearchTrial> trials = new(file?.Finished.ToDictionary(trial => trial.Number) ?? []);
        object gate = new();
        MetricKind metricKind = Evaluator<T>.MetricOf(network);
        Each(search, Enumerable.Range(1, points.Length).Where(number => !trials.ContainsKey(number)), number =>
        {
            if (TryTrial(createNetwork, parts, each, dimensions, points[number - 1], search.Seed, number, cancellationToken) is not { } trial)
                return;
            trials[number] = trial;
            lock (gate)
            {
                file?.Add(trial);
                progress?.Report(trial);
            }
        }, cancellationToken);
        return new SearchResult
        {
            Dimensions = [.. dimensions],
            Trials = [.. trials.Values.OrderBy(trial => trial.Number)],
            Score = search.Score,
            MetricKind = metricKind,
            IsComplete = trials.Count == points.Length,
        };
    }

    /// <summary>One trial; null where it was cancelled.</summary>
    private static SearchTrial? TryTrial<T>(
        Func<int, INetwork<T>> createNetwork,
        ImmutableArray<(Dataset<T> Train, Dataset<T> Dev)> parts,
        TrainingOptions options,
        IReadOnlyList<SearchDimension> dimensions,
        ImmutableArray<double> point,
        int seed,
        int number,
        CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long started = Stopwatch.GetTimestamp();
        double gain = 1;
        for (int index = 0; index < point.Length; index++)
        {
            options = dimensions[index].Apply(options, point[index]);
            gain *= dimensions[index].IsGain ? point[index] : 1;
        }

        double cost = 0;
        double metric = 0;
        foreach ((Dataset<T> train, Dataset<T> dev) in parts)
        {
            INetwork<T> network = createNetwork(seed);
            Amplify(network, gain);
            TrainingResult result = network.Train(train, dev, options, null, cancellationToken);
            if (result.StopReason == StopReason.Cancelled)
                return null;
            Evaluation onDev = network.Evaluate(dev);
            bool isNumber = result.StopReason != StopReason.NonFinite && double.IsFinite(onDev.Cost);
            cost += isNumber ? onDev.Cost / parts.Length : double.PositiveInfinity;
            metric += isNumber ? onDev.Metric / parts.Length : double.NaN;
        }

        return new SearchTrial { Number = number, Values = point, DevCost = cost, DevMetric = metric, Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>Multiplies what initializers have drawn at random; constants stay.</summary>
    private static void Amplify<T>(INetwork<T> network, double gain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (gain == 1)
            return;
        T factor = T.CreateChecked(gain);
        foreach (TensorView<T> tensor in network.Tensors)
        {
            if (tensor.Description.Initializer is Zeros or Constant)
                continue;
            foreach (ref T value in tensor.Values)
                value *= factor;
        }
    }

    private static void Each(SearchOptions search, IEnumerable<int> numbers, Action<int> run, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = search.Parallelism ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            Parallel.ForEach(Partitioner.Create(numbers, EnumerablePartitionerOptions.NoBuffering), parallel, run);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was finished until then is the result.
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static void Check<T>(IReadOnlyList<SearchDimension> dimensions, Dataset<T>? dev, SearchOptions search)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (dimensions.Count == 0)
            throw new ArgumentException("A search has at least one dimension; none was given.", nameof(dimensions));
        if (dimensions.GroupBy(dimension => dimension.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' is searched in {twice.Count()} dimensions; one is enough.", nameof(dimensions));
        if (dev is not null == search.Folds is not null)
            throw new ArgumentException(dev is not null ? "A dev set and folds were given; trials are scored on one of them." : "Neither a dev set nor folds were given; trials must be scored on something.", nameof(dev));
    }
}
