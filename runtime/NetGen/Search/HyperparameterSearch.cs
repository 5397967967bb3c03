using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using NetGen.Data;
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
    /// <exception cref="ArgumentException">
    /// There is no dimension, one is given twice, neither or both of dev set and folds are given, there are more folds than rows, a value
    /// does not fit the options or the network, or the file belongs to another search. All of it is checked before the first trial, except
    /// for <paramref name="createNetwork"/> returning one network twice.
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
        if (dev is not null == search.Folds is not null)
        {
            throw new ArgumentException(
                dev is not null
                    ? "A dev set and folds were given; trials are scored on one of them."
                    : "Neither a dev set nor folds were given; trials must be scored on something.",
                nameof(dev));
        }

        if (search.Folds > train.Rows)
        {
            throw new ArgumentException(
                $"{train.Rows} row(s) cannot be cut into {search.Folds} folds; each fold needs at least 1 row.", nameof(search));
        }

        ImmutableArray<Fold<T>> folds = search.Folds is int count
            ? train.Folds(count, search.Seed, stratified: train.HasLabels)
            : [new Fold<T>(train, dev!)];
        return Run(
            createNetwork,
            folds,
            options,
            dimensions,
            search,
            _ => (nameof(train), search.Folds is null ? nameof(dev) : nameof(train)),
            (network, each) => RunIdentity.Of(network, train, dev, each),
            progress,
            cancellationToken);
    }

    /// <summary>
    /// Trains a new network at each point of a space and for each of some folds, several trials side by side. Fit scalers and pipelines
    /// on the training rows of each fold: <c>pipeline.Folds(trainingRows, k: 5)</c> does.
    /// </summary>
    /// <remarks>
    /// The same seed gives the same trials, however many run in parallel. An interrupted search with a file continues after its last
    /// finished trial.
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="createNetwork">Makes a network from a seed: <c>seed => new DigitNetwork(seed)</c>. Called by several threads.</param>
    /// <param name="folds">The training and dev sets, at least one pair; the score of a trial is the mean over the dev sets.</param>
    /// <param name="options">
    /// The options of every trial, except for the searched values; each trial runs on one thread and writes no checkpoint.
    /// </param>
    /// <param name="dimensions">The hyperparameters to search, at least one.</param>
    /// <param name="search">How the points are chosen and scored; <see cref="SearchOptions.Folds"/> must be null.</param>
    /// <param name="progress">Receives each finished trial.</param>
    /// <param name="cancellationToken">Ends the search; running trials are dropped, and the result holds the finished ones.</param>
    /// <exception cref="ArgumentNullException">A required argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no dimension or no fold, a dimension is given twice, <see cref="SearchOptions.Folds"/> is given as well, a value or a fold
    /// does not fit the options or the network, or the file belongs to another search. All of it is checked before the first trial, except
    /// for <paramref name="createNetwork"/> returning one network twice.
    /// </exception>
    /// <exception cref="KeyNotFoundException">The network has no hyperparameter of a dimension's name.</exception>
    /// <exception cref="SearchFileException">The file is damaged. Nothing was changed.</exception>
    /// <exception cref="IOException">
    /// Another search has the file open, or it cannot be read or written. Trials that it holds are kept.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read or written.</exception>
    public static SearchResult Run<T>(
        Func<int, INetwork<T>> createNetwork,
        IReadOnlyList<Fold<T>> folds,
        TrainingOptions options,
        IReadOnlyList<SearchDimension> dimensions,
        SearchOptions search,
        IProgress<SearchTrial>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(createNetwork);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dimensions);
        ArgumentNullException.ThrowIfNull(search);
        if (folds.Count == 0)
            throw new ArgumentException("A search needs at least one training and dev set; no fold was given.", nameof(folds));
        if (folds.Any(fold => fold is null))
            throw new ArgumentException("A fold is null.", nameof(folds));
        if (search.Folds is not null)
        {
            throw new ArgumentException(
                $"{folds.Count} fold(s) were given, and {nameof(SearchOptions)}.{nameof(SearchOptions.Folds)} is {search.Folds}; "
                + "leave it null.",
                nameof(search));
        }

        return Run(createNetwork, [.. folds], options, dimensions, search, Arguments, Identity, progress, cancellationToken);

        static (string Train, string Dev) Arguments(int fold) =>
            (FormattableString.Invariant($"folds[{fold}].Train"), FormattableString.Invariant($"folds[{fold}].Dev"));

        SortedDictionary<string, string> Identity(NetworkDescription network, TrainingOptions each)
        {
            SortedDictionary<string, string> identity = RunIdentity.Of(network, folds[0].Train, folds[0].Dev, each);
            for (int fold = 1; fold < folds.Count; fold++)
            {
                identity[FormattableString.Invariant($"fold {fold}")] =
                    $"{RunIdentity.DigestOf(folds[fold].Train)}, {RunIdentity.DigestOf(folds[fold].Dev)}";
            }

            return identity;
        }
    }

    private static SearchResult Run<T>(
        Func<int, INetwork<T>> createNetwork,
        ImmutableArray<Fold<T>> parts,
        TrainingOptions options,
        IReadOnlyList<SearchDimension> dimensions,
        SearchOptions search,
        Func<int, (string Train, string Dev)> arguments,
        Func<NetworkDescription, TrainingOptions, SortedDictionary<string, string>> identify,
        IProgress<SearchTrial>? progress,
        CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(dimensions);
        ImmutableArray<ImmutableArray<double>> points = search.Strategy.Points(dimensions, search.Seed);
        TrainingOptions each = Trial.OptionsOf(options);

        INetwork<T> first = Trial.Create(createNetwork, search.Seed);
        NetworkDescription network = first.Description;
        if (search.Score == SearchScore.DevMetric && network.HasSeveralHeads)
        {
            throw new ArgumentException(
                $"{nameof(SearchOptions)}.{nameof(SearchOptions.Score)} is {search.Score}, and {network.Name} has a metric for each of its "
                + $"outputs {network.Losses}; {nameof(SearchScore.DevCost)} is J of the dev set without penalties.",
                nameof(search));
        }

        for (int part = 0; part < parts.Length; part++)
            CheckData(first, parts[part], arguments(part), parts[0].Dev);
        foreach (ImmutableArray<double> point in points)
            CheckPoint(network, Trial.OptionsAt(each, dimensions, point), parts);
        SortedDictionary<string, string> identity = identify(network, each);
        identity[nameof(TrainingOptions.Epochs)] = FormattableString.Invariant($"{each.Epochs}");
        using SearchFile? file = search.File is null ? null : SearchFile.Open(search.File, dimensions, points, search, identity);
        ConcurrentDictionary<int, SearchTrial> trials = new(file?.Finished.ToDictionary(trial => trial.Number) ?? []);
        ConditionalWeakTable<INetwork<T>, object> used = [];
        object gate = new();
        MetricKind metricKind = PredictionMeasure<T>.KindOf(network, parts[0].Dev);
        Each(search, Enumerable.Range(1, points.Length).Where(number => !trials.ContainsKey(number)), number =>
        {
            SearchTrial? trial = Trial.TryRun(
                createNetwork, parts, each, dimensions, points[number - 1], search.Seed, number, used, cancellationToken);
            if (trial is null)
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

    private static void Each(SearchOptions search, IEnumerable<int> numbers, Action<int> run, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = search.Parallelism ?? Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
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

    private static void CheckData<T>(INetwork<T> network, Fold<T> part, (string Train, string Dev) arguments, Dataset<T> firstDev)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.Description.ParameterCount == 0)
        {
            throw new ArgumentException(
                $"{network.Description.Name} has 0 parameters; a search needs a network that can be trained.", nameof(network));
        }

        Decision decision = ClassMapping.AfterTraining(network.Decision, part.Train);
        ClassMapping.Fit(network.Description, decision, part.Train, arguments.Train);
        ClassMapping.Fit(network.Description, decision, part.Dev, arguments.Dev);
        PredictionMeasure<T>.CheckSameMetric(network.Description, part.Train, part.Dev, arguments.Dev);
        PredictionMeasure<T>.CheckSameMetric(network.Description, firstDev, part.Dev, arguments.Dev);
    }

    /// <summary>Every point is checked against the network before the first trial, so that no search ends midway.</summary>
    private static void CheckPoint<T>(NetworkDescription network, TrainingOptions options, ImmutableArray<Fold<T>> parts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options.Override(new Hyperparameters(network), network);
        options.Check<T>(network, hasDev: true);
        foreach ((Dataset<T> train, _) in parts)
            DatasetFit.CheckBatches(network, Math.Min(options.BatchSize, train.Rows));
    }

    private static void Check(IReadOnlyList<SearchDimension> dimensions)
    {
        if (dimensions.Any(dimension => dimension is null))
            throw new ArgumentException("A dimension is null.", nameof(dimensions));
        if (dimensions.Count == 0)
            throw new ArgumentException("A search has at least one dimension; none was given.", nameof(dimensions));
        if (dimensions.GroupBy(dimension => dimension.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' is searched in {twice.Count()} dimensions; one is enough.", nameof(dimensions));
    }
}
