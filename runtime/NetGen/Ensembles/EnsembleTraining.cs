using System.Collections.Immutable;
using System.Numerics;
using NetGen.Numerics;

namespace NetGen.Ensembles;

/// <summary>Trains the members of an ensemble.</summary>
public static class EnsembleTraining
{
    /// <summary>
    /// Trains members one after the other. They differ only in their seed, and so in their initial weights, the order of the rows and their
    /// dropout masks.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="createNetwork">Creates a network from a seed: <c>seed => new DigitNetwork(seed)</c>.</param>
    /// <param name="members">The number of members, at least 1.</param>
    /// <param name="train">The training set.</param>
    /// <param name="dev">The set on which each member is measured after each epoch, or null.</param>
    /// <param name="options">How each member is trained. It must have no checkpoint, because all members would share one file.</param>
    /// <param name="progress">Receives the reports of all members, one member after the other.</param>
    /// <param name="cancellationToken">Ends the training; the ensemble then has the members that were completed.</param>
    /// <returns>An ensemble of the trained members.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="members"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The options have a checkpoint, or the network, data sets or options do not fit
    /// together (see <c>Train</c>).</exception>
    /// <exception cref="InvalidOperationException">A cost, gradient or weight of a member was NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first member was completed.</exception>
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
            TrainingResult result = network.Train(train, dev, options with { Seed = seed }, progress, cancellationToken);
            if (!IsTrained(result, $"Member {member} of {members}", cancellationToken))
                break;
            trained.Add(network);
        }

        return Made(trained, cancellationToken);
    }

    /// <summary>
    /// Trains one network in cycles and copies it at the end of each cycle, so that one run gives all members. In each cycle the learning
    /// rate falls along half a cosine from its start to 0: the network settles in a minimum, and the large steps at the start of the next
    /// cycle lead to another one.
    /// </summary>
    /// <remarks>
    /// Source: G. Huang et al., "Snapshot ensembles: train 1, get M for free", 2017. The state of the optimizer (momentum and the like)
    /// starts again with each cycle.
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="createNetwork">Creates a network from a seed: <c>seed => new DigitNetwork(seed)</c>.</param>
    /// <param name="cycles">The number of cycles, and so of members, at least 1.</param>
    /// <param name="train">The training set.</param>
    /// <param name="dev">The set on which the network is measured after each epoch, or null.</param>
    /// <param name="options">How a cycle is trained; <see cref="TrainingOptions.Epochs"/> is the number of epochs of one cycle. It must
    /// have no schedule and no checkpoint.</param>
    /// <param name="progress">Receives the reports of all cycles, one after the other.</param>
    /// <param name="cancellationToken">Ends the training; the ensemble then has the members that were completed.</param>
    /// <returns>An ensemble of the copies, in the order of the cycles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cycles"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The options have a schedule or a checkpoint, or the network, data sets or options do not fit
    /// together (see <c>Train</c>).</exception>
    /// <exception cref="InvalidOperationException">A cost, gradient or weight was NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first cycle was completed.</exception>
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
        {
            throw new ArgumentException(
                $"A snapshot ensemble has its own schedule, a cosine per cycle; {options.Schedule} was given.",
                nameof(options));
        }

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

    /// <summary>Whether a member was trained to its end; false if the caller cancelled.</summary>
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
        {
            throw new ArgumentException(
                $"All members would write one checkpoint, {options.Checkpoint.Path}; call Train for each member to give each its own.",
                nameof(options));
        }
    }
}
