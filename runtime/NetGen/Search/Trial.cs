using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Initialization;

namespace NetGen.Search;

/// <summary>One trial of a search: a network is trained and measured on each fold.</summary>
internal static class Trial
{
    /// <summary>One trial; null if it was cancelled.</summary>
    public static SearchTrial? TryRun<T>(
        Func<int, INetwork<T>> createNetwork,
        ImmutableArray<Fold<T>> parts,
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
            INetwork<T> network = Create(createNetwork, seed);
            if (!used.TryAdd(network, network))
            {
                throw new ArgumentException(
                    "The function that creates networks returned the same network twice; each trial needs a new one: "
                    + "seed => new Network(seed).",
                    nameof(createNetwork));
            }

            Amplify(network, gain);
            TrainingResult result = network.Train(train, dev, options, null, cancellationToken);
            if (result.StopReason == StopReason.Cancelled)
                return null;
            Evaluation onDev = network.Evaluate(dev);
            bool isNumber = result.NonFinite is null && double.IsFinite(onDev.Cost);
            cost += isNumber ? onDev.Cost / parts.Length : double.PositiveInfinity;
            metric += isNumber ? onDev.Metric / parts.Length : double.NaN;
        }

        return new SearchTrial
        {
            Number = number,
            Values = point,
            DevCost = cost,
            DevMetric = metric,
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
    }

    /// <summary>A new network.</summary>
    /// <exception cref="ArgumentException">The function returned null.</exception>
    public static INetwork<T> Create<T>(Func<int, INetwork<T>> createNetwork, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        createNetwork(seed) ?? throw new ArgumentException("The function that creates networks returned null.", nameof(createNetwork));

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

    /// <summary>
    /// The options of a trial: one thread, no checkpoint, and nothing that is measured or recorded beside its score.
    /// </summary>
    public static TrainingOptions OptionsOf(TrainingOptions options) =>
        options with { Threads = 1, Checkpoint = null, Record = false, EvaluateTrain = false };

    /// <summary>
    /// The options of a trial with the values of a point. The function of a dimension may not change what all trials share.
    /// </summary>
    public static TrainingOptions OptionsAt(
        TrainingOptions options, IReadOnlyList<SearchDimension> dimensions, ImmutableArray<double> point)
    {
        for (int index = 0; index < point.Length; index++)
            options = dimensions[index].Apply(options, point[index]);
        return OptionsOf(options);
    }
}
