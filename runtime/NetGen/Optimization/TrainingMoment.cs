using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>A step of a training run, as a schedule sees it: where it lies, and what came before.</summary>
public readonly record struct TrainingMoment
{
    /// <summary>A step of a run.</summary>
    /// <param name="epoch">The number of the epoch, from 1 to <paramref name="epochs"/>.</param>
    /// <param name="epochs">The epochs of the whole run, at least 1.</param>
    /// <param name="step">The number of the step within its epoch, from 1 to <paramref name="stepsPerEpoch"/>.</param>
    /// <param name="stepsPerEpoch">The steps of every epoch, at least 1.</param>
    /// <param name="history">The epochs completed before this step, in order.</param>
    /// <exception cref="ArgumentNullException">There is no history; before the first epoch it is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    [MethodImpl(Jit.Hot)]
    public TrainingMoment(int epoch, int epochs, int step, int stepsPerEpoch, IReadOnlyList<TrainingEpoch> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        CheckPlace(epoch, epochs, nameof(epoch), nameof(epochs));
        CheckPlace(step, stepsPerEpoch, nameof(step), nameof(stepsPerEpoch));
        Epoch = epoch;
        Epochs = epochs;
        Step = step;
        StepsPerEpoch = stepsPerEpoch;
        History = history;
    }

    /// <summary>The number of the epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The epochs that the run is to have.</summary>
    public int Epochs { get; }

    /// <summary>The number of the step within its epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The steps of every epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>The epochs completed before this step, in order.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; }

    /// <summary>The number of the step within the run, from 1.</summary>
    public long StepOfRun => ((Epoch - 1) * (long)StepsPerEpoch) + Step;

    /// <summary>The steps that the run is to have.</summary>
    public long StepsOfRun => Epochs * (long)StepsPerEpoch;

    [MethodImpl(Jit.Hot)]
    private static void CheckPlace(int place, int count, string placeName, string countName)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(
                countName, FormattableString.Invariant($"{nameof(TrainingMoment)}: {countName} must be at least 1; {count} was given."));
        }

        if (place < 1 || place > count)
        {
            throw new ArgumentOutOfRangeException(
                placeName, FormattableString.Invariant($"{nameof(TrainingMoment)}: {placeName} must be 1 to {count}; {place} was given."));
        }
    }

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(TrainingMoment), PrintMembers);
}
