using NetGen.Text;

namespace NetGen.Regularization;

/// <summary>
/// Ends training when the result on the dev set has not improved for some epochs. Like a penalty, early stopping keeps the weights small;
/// the price is that J is minimized less.
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 1, "Other Regularization Methods". An epoch is an improvement if its
/// monitored value is better than the best so far by more than <see cref="MinimumChange"/>. An epoch whose dev cost or monitored value is
/// NaN is never an improvement.
/// </remarks>
public sealed record EarlyStopping
{
    /// <summary>The number of epochs without improvement after which training ends, at least 1; 10 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Patience
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Patience),
                FormattableString.Invariant($"{nameof(EarlyStopping)}.{nameof(Patience)} must be at least 1; {value} was given."));
    } = 10;

    /// <summary>
    /// The smallest change that does not count as an improvement yet: a better value must differ from the best by more than this. Finite
    /// and at least 0, in the unit of the monitored value; 0 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MinimumChange
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(MinimumChange),
                FormattableString.Invariant(
                    $"{nameof(EarlyStopping)}.{nameof(MinimumChange)} must be finite and at least 0; {value} was given."));
    }

    /// <summary>Which value must improve; the dev cost by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public MonitoredValue Monitor
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Monitor),
                FormattableString.Invariant($"{nameof(EarlyStopping)}.{nameof(Monitor)} must be {nameof(MonitoredValue.DevCost)} or ")
                + FormattableString.Invariant($"{nameof(MonitoredValue.DevMetric)}; {value} was given."));
    }

    /// <summary>
    /// The name of the output whose cost or metric on the dev set must improve; null, the default, for J of the dev set without penalties,
    /// or for the metric of a network with one output. Its cost is without its weight in J.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>
    /// Whether the network gets back the weights of its best epoch when training stops early or completes its last epoch; true by default.
    /// After a cancellation the network keeps the weights of the last step, and after a NaN or infinite value those of the last good step.
    /// </summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>
    /// Judges a run by its completed epochs. This is a pure function of the history, so resuming a run needs no other state.
    /// </summary>
    /// <param name="history">The completed epochs, in order, each measured on a dev set.</param>
    /// <param name="kind">The kind of the metric: a higher accuracy, micro F1 or R2 is better, and a lower root mean squared error. For
    /// <see cref="Output"/> of several outputs, the kind is that of its epochs.</param>
    /// <returns>The best epoch so far, and whether training should end.</returns>
    /// <exception cref="ArgumentNullException">The history is null.</exception>
    /// <exception cref="ArgumentException">An epoch has no monitored value, because it was trained without a dev set, or has several
    /// outputs and none of the name <see cref="Output"/>.</exception>
    public EarlyStoppingVerdict Judge(IReadOnlyList<TrainingEpoch> history, MetricKind kind)
    {
        ArgumentNullException.ThrowIfNull(history);
        BestValue best = new(MinimumChange);
        int bestIndex = -1;
        for (int index = 0; index < history.Count; index++)
        {
            (double? monitored, MetricKind metric) = ValueOf(history[index], kind);
            bool higherIsBetter = Monitor == MonitoredValue.DevMetric && metric.HigherIsBetter();
            double value = monitored
                ?? throw new ArgumentException(
                    FormattableString.Invariant($"{nameof(EarlyStopping)} monitors {Monitor}, which epoch {history[index].Epoch} does not ")
                    + "have: it needs a dev set.",
                    nameof(history));

            // Weights whose dev cost is NaN give no answers, so their metric does not count.
            if (!double.IsNaN(history[index].DevCost ?? 0) && best.Improves(higherIsBetter ? -value : value))
                bestIndex = index;
        }

        return new EarlyStoppingVerdict(bestIndex < 0 ? null : history[bestIndex].Epoch, history.Count - 1 - bestIndex >= Patience);
    }

    /// <summary>Checks that the network has what is monitored.</summary>
    /// <exception cref="ArgumentException">It has no output of the name, or several outputs and so no metric of its own.</exception>
    internal void Check(NetworkDescription network)
    {
        string outputs = string.Join(", ", network.Heads.Select(head => head.Name));
        if (Output is not null && network.IndexOfHead(Output) < 0)
        {
            throw new ArgumentException(
                $"{nameof(EarlyStopping)}.{nameof(Output)} is '{Output}'; the outputs of {network.Name} are {outputs}.");
        }

        if (Output is null && Monitor == MonitoredValue.DevMetric && network.HasSeveralHeads)
        {
            throw new ArgumentException(
                $"{nameof(EarlyStopping)} monitors {Monitor}, and {network.Name} has a metric for each of its outputs {outputs}; "
                + $"{nameof(EarlyStopping)}.{nameof(Output)} must name one of them.");
        }
    }

    private (double? Value, MetricKind Metric) ValueOf(TrainingEpoch epoch, MetricKind kind)
    {
        if (Output is null || epoch.Heads.IsEmpty)
            return (Monitor == MonitoredValue.DevCost ? epoch.DevCost : epoch.DevMetric, kind);
        HeadEpoch head = epoch.Heads.FirstOrDefault(head => head.Name == Output) ?? throw new ArgumentException(
            $"{nameof(EarlyStopping)}.{nameof(Output)} is '{Output}'; the outputs of the history are "
            + $"{string.Join(", ", epoch.Heads.Select(head => head.Name))}.");
        return (Monitor == MonitoredValue.DevCost ? head.DevCost : head.DevMetric, head.MetricKind);
    }

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(EarlyStopping), PrintMembers);
}

/// <summary>Which value must improve on the dev set.</summary>
public enum MonitoredValue
{
    /// <summary>
    /// <see cref="TrainingEpoch.DevCost"/>, without penalties, or <see cref="HeadEpoch.DevCost"/> of <see cref="EarlyStopping.Output"/>:
    /// lower is better.
    /// </summary>
    DevCost,

    /// <summary>
    /// <see cref="TrainingEpoch.DevMetric"/>, or <see cref="HeadEpoch.DevMetric"/> of <see cref="EarlyStopping.Output"/>: a higher
    /// accuracy, micro F1 or R2, a lower root mean squared error is better.
    /// </summary>
    DevMetric,
}

/// <summary>The verdict of early stopping on a run so far.</summary>
/// <param name="BestEpoch">The number of the best epoch, which is the last improvement; null if the monitored value was NaN in every
/// epoch.</param>
/// <param name="Stop">Whether training should end: at least <see cref="EarlyStopping.Patience"/> epochs came after the best one, or, if
/// there is no best one, at all.</param>
public readonly record struct EarlyStoppingVerdict(int? BestEpoch, bool Stop);
