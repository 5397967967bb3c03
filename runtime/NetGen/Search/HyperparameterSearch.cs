using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using NetGen.Initialization;
using NetGen.Training;

namespace NetGen.Search;

/// <summary>
/// Tries values of hyperparameters on the dev set or by cross-validation. Hyperparameters are run-time values, so that no trial needs a
/// build.
/// </summary>
public static class HyperparameterSearch
{
    /// <summary>Trains a new network at each point of a space, several side by side.</summary>
    /// <remarks>
    /// The same seed gives the same trials, however many run in parallel. An interrupted search with a file continues after its last
    /// finished trial.
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="createNetwork">Makes a network from a seed: <c>seed => new DigitNetwork(seed)</c>. Called by several threads.</param>
    /// <param name="train">The training set.</param>
    /// <param name="dev">The dev set that scores trials; null if <see cref="SearchOptions.Folds"/> do.</param>
    /// <param name="options">The options of every trial, except for the searched values; each trial runs on one thread and writes no
    /// checkpoint.</param>
    /// <param name="dimensions">The hyperparameters to search, at least one.</param>
    /// <param name="search">How the points are chosen and scored.</param>
    /// <param name="progress">Receives each finished trial.</param>
    /// <param name="cancellationToken">Ends the search; running trials are dropped, and the result holds the finished ones.</param>
    /// <exception cref="ArgumentNullException">A required argument is null.</exception>
    /// <exception cref="ArgumentException"> There is no dimension, one is given twice, neither or both of dev set and folds are given,
    /// there are more folds than rows, a value does not fit the options or the network, or the file belongs to another search. All of it is
    /// checked before the first trial, but for <paramref name="createNetwork"/> returning one network twice.
    /// </exception>
    /// <exception cref="KeyNotFoundException">The network has no hyperparameter of a dimension's name.</exception>
    /// <exception cref="SearchFileException">The file is damaged. Nothing was changed.</exception>
    /// <exception cref="IOException">Another search has the file open, or it cannot be read or written. Trials that it holds are
    /// kept.</exception>
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
        if (search.Folds > train.Rows)
            throw new ArgumentException($"{train.Rows} row(s) cannot be cut into {search.Folds} folds; each fold needs at least 1 row.", nameof(search));
        ImmutableArray<(Dataset<T> Train, Dataset<T> Dev)> parts = search.Folds is int folds
            ? [.. train.Folds(folds, search.Seed, stratified: train.HasLabels).Select(fold => (fold.Train, fold.Dev))]
            : [(train, dev!)];
        ImmutableArray<ImmutableArray<double>> points = search.Strategy.Points(dimensions, search.Seed);
        TrainingOptions each = options with { Threads = 1, Checkpoint = null, Record = false, EvaluateTrain = false };

        INetwork<T> first = createNetwork(search.Seed) ?? throw new ArgumentException("The function that creates networks returned null.", nameof(createNetwork));
        NetworkDescription network = first.Description;
        foreach ((Dataset<T> trainPart, Dataset<T> devPart) in parts)
            CheckData(first, trainPart, devPart);
        foreach (ImmutableArray<double> point in points)
            CheckPoint(network, OptionsAt(each, dimensions, point), parts);
        SortedDictionary<string, string> identity = RunIdentity.Of(network, train, dev, each);
        identity[nameof(TrainingOptions.Epochs)] = FormattableString.Invariant($"{each.Epochs}");
        using SearchFile? file = search.File is null ? null : SearchFile.Open(search.File, dimensions, points, search, identity);
        ConcurrentDictionary<int, SearchTrial> trials = new(file?.Finished.ToDictionary(trial => trial.Number) ?? []);
        ConditionalWeakTable<INetwork<T>, object> used = [];
        object gate = new();
        MetricKind metricKind = PredictionMeasure<T>.KindOf(network, parts[0].Dev);
        Each(search, Enumerable.Range(1, points.Length).Where(number => !trials.ContainsKey(number)), number =>
        {
            if (TryTrial(createNetwork, parts, each, dimensions, points[number - 1], search.Seed, number, used, cancellationToken) is not { } trial)
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

    /// <summary>One trial; null if it was cancelled.</summary>
    private static SearchTrial? TryTrial<T>(
        Func<int, INetwork<T>> createNetwork,
        ImmutableArray<(Dataset<T> Train, Dataset<T> Dev)> parts,
        TrainingOptions options,
        IReadOnlyList<SearchDimension> dimensions,
        ImmutableArray<double> point,
        int seed,
        int number,
        ConditionalWeakTable<INetwork<T>, object> used,
        CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long started = Stopwatch.GetTimestamp();
        double gain = 1;
        for (int index = 0; index < point.Length; index++)
            gain *= dimensions[index].IsGain ? point[index] : 1;
        options = OptionsAt(options, dimensions, point);

        double cost = 0;
        double metric = 0;
        foreach ((Dataset<T> train, Dataset<T> dev) in parts)
        {
            INetwork<T> network = createNetwork(seed) ?? throw new ArgumentException("The function that creates networks returned null.", nameof(createNetwork));
            if (!used.TryAdd(network, network))
                throw new ArgumentException("The function that creates networks returned the same network twice; each trial needs a new one: seed => new Network(seed).", nameof(createNetwork));
            Amplify(network, gain);
            TrainingResult result = network.Train(train, dev, options, null, cancellationToken);
            if (result.StopReason == StopReason.Cancelled)
                return null;
            Evaluation onDev = network.Evaluate(dev);
            bool isNumber = result.NonFinite is null && double.IsFinite(onDev.Cost);
            cost += isNumber ? onDev.Cost / parts.Length : double.PositiveInfinity;
            metric += isNumber ? onDev.Metric / parts.Length : double.NaN;
        }

        return new SearchTrial { Number = number, Values = point, DevCost = cost, DevMetric = metric, Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>Multiplies the weights that initializers drew at random; constants stay.</summary>
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
            // The trials that were finished before the cancellation are the result.
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static TrainingOptions OptionsAt(TrainingOptions options, IReadOnlyList<SearchDimension> dimensions, ImmutableArray<double> point)
    {
        for (int index = 0; index < point.Length; index++)
            options = dimensions[index].Apply(options, point[index]);
        return options;
    }

    private static void CheckData<T>(INetwork<T> network, Dataset<T> train, Dataset<T> dev)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.Description.ParameterCount == 0)
            throw new ArgumentException($"{network.Description.Name} has 0 parameters; a search needs a network that can be trained.", nameof(network));
        Decision decision = ClassMapping.AfterTraining(network.Decision, train);
        ClassMapping.Fit(network.Description, decision, train, nameof(train));
        ClassMapping.Fit(network.Description, decision, dev, nameof(dev));
    }

    /// <summary>Every point is checked against the network before the first trial, so that no search ends midway.</summary>
    private static void CheckPoint<T>(NetworkDescription network, TrainingOptions options, ImmutableArray<(Dataset<T> Train, Dataset<T> Dev)> parts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options.Override(new Hyperparameters(network), network);
        options.CheckDev(hasDev: true);
        foreach ((Dataset<T> train, _) in parts)
            DatasetFit.CheckBatches(network, Math.Min(options.BatchSize, train.Rows));
    }

    private static void Check<T>(IReadOnlyList<SearchDimension> dimensions, Dataset<T>? dev, SearchOptions search)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (dimensions.Any(dimension => dimension is null))
            throw new ArgumentException("A dimension is null.", nameof(dimensions));
        if (dimensions.Count == 0)
            throw new ArgumentException("A search has at least one dimension; none was given.", nameof(dimensions));
        if (dimensions.GroupBy(dimension => dimension.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' is searched in {twice.Count()} dimensions; one is enough.", nameof(dimensions));
        if (dev is not null == search.Folds is not null)
            throw new ArgumentException(dev is not null ? "A dev set and folds were given; trials are scored on one of them." : "Neither a dev set nor folds were given; trials must be scored on something.", nameof(dev));
    }
}
