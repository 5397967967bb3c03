using System.Collections.Immutable;
using System.Numerics;
using NetGen.Initialization;

namespace NetGen.Ensembles;

/// <summary>Training the members of an ensemble.</summary>
public static class EnsembleTraining
{
    /// <summary>
    /// Trains members one after the other that differ in their seed alone: first weights, order of the rows, dropout masks.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="createNetwork">Makes a network from a seed: <c>seed => new DigitNetwork(seed)</c>.</param>
    /// <param name="members">How many, at least 1.</param>
    /// <param name="train">What they learn from.</param>
    /// <param name="dev">What they are measured on after each epoch, or null.</param>
    /// <param name="options">How each is trained. Without a checkpoint: there would be one file for all.</param>
    /// <param name="progress">Receives the reports of all, one after the other.</param>
    /// <param name="cancellationToken">Ends the training; the ensemble then has the members that were completed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="members"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The options have a checkpoint, or what
    /// <see cref="TrainingExtensions.Train{T}(INetwork{T}, Dataset{T}, Dataset{T}, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/>
    /// refuses.</exception>
    /// <exception cref="InvalidOperationException">A cost, gradient or weight of one of them was NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the first member was completed.</exception>
    public static Ensemble<T> TrainMembers<T>(
        Func<int, INetwork<T>> createNetwork,
        int members,
        Dataset<T> train,
        Dataset<T>? dev,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(createNetwork, members, options, nameof(members));
        ImmutableArray<INetwork<T>>.Builder trained = ImmutableArray.CreateBuilder<INetwork<T>>();
        for (int member = 0; member < members; member++)
        {
            int seed = RandomSeed.Derive(options.Seed, member);
            INetwork<T> network = createNetwork(seed);
            if (!IsTrained(network.Train(train, dev, options with { Seed = seed }, progress, cancellationToken), $"Member {member} of {members}", cancellationToken))
                break;
            trained.Add(network);
        }

        return Made(trained, cancellationToken);
    }

    /// <summary>
    /// Trains one network in cycles and takes a copy at the end of each: members for the price of one run. In each cycle the learning rate
    /// falls from its start along half a cosine to 0, so that the network settles in a minimum, and the next cycle's large steps lead to
    /// another.
    /// </summary>
    /// <remarks>
    /// Source: G. Huang et al., "Snapshot ensembles: train 1, get M for free", 2017. The optimizer's memory starts anew with each cycle.
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="createNetwork">Makes a network from a seed: <c>seed => new DigitNetwork(seed)</c>.</param>
    /// <param name="cycles">How many, at least 1.</param>
    /// <param name="train">What is learned from.</param>
    /// <param name="dev">What is measured on after each epoch, or null.</param>
    /// <param name="options">How a cycle is trained: <see cref="TrainingOptions.Epochs"/> are those of one cycle. Without a schedule or a
    /// checkpoint.</param>
    /// <param name="progress">Receives the reports of all cycles, one after the other.</param>
    /// <param name="cancellationToken">Ends the training; the ensemble then has the members that were completed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cycles"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The options have a schedule or a checkpoint, or what
    /// <see cref="TrainingExtensions.Train{T}(INetwork{T}, Dataset{T}, Dataset{T}, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/>
    /// refuses.</exception>
    /// <exception cref="InvalidOperationException">A cost, gradient or weight of one of them was NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the first cycle was completed.</exception>
    public static Ensemble<T> TrainSnapshots<T>(
        Func<int, INetwork<T>> createNetwork,
        int cycles,
        Dataset<T> train,
        Dataset<T>? dev,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(createNetwork, cycles, options, nameof(cycles));
        if (options.Schedule is not null)
            throw new ArgumentException($"A snapshot ensemble has its own schedule, a cosine per cycle; {options.Schedule} was given.", nameof(options));
        INetwork<T> network = createNetwork(options.Seed);
        ImmutableArray<INetwork<T>>.Builder snapshots = ImmutableArray.CreateBuilder<INetwork<T>>();
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            TrainingOptions one = options with { Schedule = new CosineDecay(), Seed = RandomSeed.Derive(options.Seed, cycle) };
            if (!IsTrained(network.Train(train, dev, one, progress, cancellationToken), $"Cycle {cycle} of {cycles}", cancellationToken))
                break;
            INetwork<T> snapshot = createNetwork(options.Seed);
            network.Parameters.CopyTo(snapshot.Parameters);
            snapshot.Decision = network.Decision;
            snapshots.Add(snapshot);
        }

        return Made(snapshots, cancellationToken);
    }

    /// <summary>Whether a member was trained to its end; false where the caller cancelled.</summary>
    private static bool IsTrained(TrainingResult result, string member, CancellationToken cancellationToken) =>
        result.NonFinite is null ? result.StopReason != StopReason.Cancelled
        : cancellationToken.IsCancellationRequested ? false
        : throw new InvalidOperationException($"{member} did not learn: {result.NonFinite}. Lower the learning rate or clip the gradient.");

    private static Ensemble<T> Made<T>(ImmutableArray<INetwork<T>>.Builder members, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (members.Count == 0)
            cancellationToken.ThrowIfCancellationRequested();
        return new Ensemble<T>(members);
    }

    private static void Check<T>(Func<int, INetwork<T>> createNetwork, int count, TrainingOptions options, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(createNetwork);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, argument);
        if (options.Checkpoint is not null)
            throw new ArgumentException($"The members would share one checkpoint, {options.Checkpoint.Path}; train them one by one to keep one each.", nameof(options));
    }
}
