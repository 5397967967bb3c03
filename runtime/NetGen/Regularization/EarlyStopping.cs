namespace NetGen.Regularization;

/// <summary>
/// Ends training when the dev set has not got better for some epochs. Stopping keeps weights small, as a penalty does, at the price
/// of minimizing J less.
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 1, "Other Regularization Methods". An epoch is better than the best so far
/// if it is by more than <see cref="MinimumChange"/>; an epoch with a dev cost or a monitored value of NaN never is.
/// </remarks>
public sealed record EarlyStopping
{
    /// <summary>The epochs without improvement after which training ends, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Patience
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Patience), FormattableString.Invariant($"{nameof(EarlyStopping)}.{nameof(Patience)} must be at least 1; {value} was given."));
    } = 10;

    /// <summary>
    /// By more than this an epoch must be better to be an improvement; finite and at least 0, in units of what is monitored.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MinimumChange
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MinimumChange), FormattableString.Invariant($"{nameof(EarlyStopping)}.{nameof(MinimumChange)} must be finite and at least 0; {value} was given."));
    }

    /// <summary>What is to get better.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public MonitoredValue Monitor
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Monitor), FormattableString.Invariant($"{nameof(EarlyStopping)}.{nameof(Monitor)} must be {nameof(MonitoredValue.DevCost)} or {nameof(MonitoredValue.DevMetric)}; {value} was given."));
    }

    /// <summary>
    /// Whether the network gets back the weights of its best epoch when training ends by itself, stopped early or after its last epoch.
    /// After a cancellation it has those of the last step, after a value that is no number those of the last good step.
    /// </summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Judges a run by its epochs so far. A pure function: a run that is resumed needs no state of it.</summary>
    /// <param name="history">The completed epochs, in order, each measured on a dev set.</param>
    /// <param name="kind">What the metric is: accuracy and micro F1 are better when higher, the root mean squared error when lower.</param>
    /// <exception cref="ArgumentNullException">There is no history.</exception>
    /// <exception cref="ArgumentException">An epoch has no value of what is monitored: there was no dev set.</exception>
    public EarlyStoppingVerdict Judge(IReadOnlyList<TrainingEpoch> history, MetricKind kind)
    {
        ArgumentNullException.ThrowIfNull(history);
        bool higherIsBetter = Monitor == MonitoredValue.DevMetric && kind.IsShare();
        BestValue best = new(MinimumChange);
        int bestIndex = -1;
        for (int index = 0; index < history.Count; index++)
        {
            double value = (Monitor == MonitoredValue.DevCost ? history[index].DevCost : history[index].DevMetric)
                ?? throw new ArgumentException(FormattableString.Invariant($"{nameof(EarlyStopping)} watches {Monitor}, which epoch {history[index].Epoch} does not have: it needs a dev set."), nameof(history));

            // Weights whose dev cost is not a number have no answers, whatever their metric is.
            if (!double.IsNaN(history[index].DevCost ?? 0) && best.Improves(higherIsBetter ? -value : value))
                bestIndex = index;
        }

        return new EarlyStoppingVerdict(bestIndex < 0 ? null : history[bestIndex].Epoch, history.Count - 1 - bestIndex >= Patience);
    }
}

/// <summary>What is to get better on the dev set.</summary>
public enum MonitoredValue
{
    /// <summary><see cref="TrainingEpoch.DevCost"/>, without penalties: lower is better.</summary>
    DevCost,

    /// <summary><see cref="TrainingEpoch.DevMetric"/>: a higher accuracy or micro F1, a lower root mean squared error is better.</summary>
    DevMetric,
}

/// <summary>What early stopping makes of a run so far.</summary>
/// <param name="BestEpoch">The number of the best epoch, the last that was an improvement; null where no epoch had a number to
/// compare.</param>
/// <param name="Stop">Whether training is to end: there were <see cref="EarlyStopping.Patience"/> epochs or more after the best, or in all
/// where none was.</param>
public readonly record struct EarlyStoppingVerdict(int? BestEpoch, bool Stop);
