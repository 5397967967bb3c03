using NetGen.Text;

namespace NetGen;

/// <summary>
/// How far training is. Reported about ten times a second at most, at the end of each epoch, and once more when training has ended, with
/// its result.
/// </summary>
public readonly record struct TrainingProgress
{
    /// <summary>The number of the epoch that is running or has just ended, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs of the run.</summary>
    public required int Epochs { get; init; }

    /// <summary>The steps of this epoch that have been made.</summary>
    public required int Step { get; init; }

    /// <summary>How many steps an epoch has.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>The mean J of this epoch so far, with penalties and dropout.</summary>
    public required double Cost { get; init; }

    /// <summary>The time since the start of training.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The estimated time until the end, if the remaining steps take as long as those made.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>The last epoch that was completed, with its metrics; null during the first.</summary>
    public TrainingEpoch? LastEpoch { get; init; }

    /// <summary>
    /// What the metrics of <see cref="LastEpoch"/> measure; <see cref="MetricKind.None"/> for several outputs, whose metrics are in its
    /// <see cref="TrainingEpoch.Heads"/>.
    /// </summary>
    public MetricKind MetricKind { get; init; }

    /// <summary>The result of the run, in its last report; null in all others.</summary>
    public TrainingResult? Result { get; init; }

    /// <summary>Whether this report marks the end of an epoch: then <see cref="LastEpoch"/> is this epoch.</summary>
    public bool EndsEpoch => Result is null && LastEpoch?.Epoch == Epoch;

    /// <summary>The share of all steps that have been made, 0 to 1.</summary>
    public double Fraction => (((Epoch - 1.0) * StepsPerEpoch) + Step) / ((double)Epochs * StepsPerEpoch);

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(TrainingProgress), PrintMembers);
}
