using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetGen.Training;

namespace NetGen;

/// <summary>The result of a training run.</summary>
public sealed record TrainingResult
{
    /// <summary>The epochs that were completed, in order.</summary>
    public required ImmutableArray<TrainingEpoch> History { get; init; }

    /// <summary>
    /// What the metrics of the history measure; <see cref="MetricKind.None"/> for several outputs, whose metrics are those of
    /// <see cref="TrainingEpoch.Heads"/>.
    /// </summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>Why training ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>The steps that were made, those of an epoch that was not completed included.</summary>
    public required long Steps { get; init; }

    /// <summary>
    /// The steps that a checkpoint held when the run was resumed; 0 if training started from the network's own weights. As many as
    /// <see cref="Steps"/> if the run of the checkpoint had ended already.
    /// </summary>
    public long ResumedSteps { get; init; }

    /// <summary>The time from the start of training to its end; of a resumed run, that before included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The epoch whose weights early stopping restored; null if the weights are those after the last step.
    /// </summary>
    public int? BestEpoch { get; init; }

    /// <summary>
    /// The names of the classes in the order of their indices: of two, the second is the one whose probability a single output gives. Empty
    /// if they have no names.
    /// </summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>
    /// What was NaN or infinite: the value that ended training, or, without <see cref="TrainingOptions.StopAtNonFinite"/>, the first weight
    /// of the finished network that is not finite. Null if all values were finite.
    /// </summary>
    public NonFiniteValue? NonFinite { get; init; }

    /// <summary>How the run was made; null in a result that was not made by training.</summary>
    public TrainingSetup? Setup { get; init; }

    /// <summary>Values of each step and norms of each epoch; null without <see cref="TrainingOptions.Record"/>.</summary>
    public TrainingRecord? Record { get; init; }

    /// <summary>Checks that training was completed or stopped early, with finite weights.</summary>
    /// <returns>This result, so that calls chain: <c>network.Train(train, dev, options).EnsureCompleted()</c>.</returns>
    /// <exception cref="InvalidOperationException">A cost, gradient or weight was NaN or infinite; the message says which, at which step of
    /// which epoch.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; the message says after which step.</exception>
    public TrainingResult EnsureCompleted() => NonFinite is not null
        ? throw new InvalidOperationException(
            $"Training did not succeed: {NonFinite}. Lower the learning rate, clip the gradient, or scale the inputs.")
        : StopReason == StopReason.Cancelled
            ? throw new OperationCanceledException(FormattableString.Invariant(
                $"Training was cancelled after step {Steps}, with {History.Length} completed epoch(s)."))
            : this;

    /// <summary>How training ended, what the last epoch measured, and the order of the classes, in one line.</summary>
    public override string ToString()
    {
        StringBuilder text = new(StopReason switch
        {
            StopReason.Completed => "completed",
            StopReason.StoppedEarly => "stopped early",
            StopReason.Cancelled => "cancelled",
            _ => "ended by a value that is not finite",
        });
        text.Append(CultureInfo.InvariantCulture, $" after {History.Length} epoch(s), {Steps} step(s) and {Elapsed.TotalSeconds:0.0} s");
        if (ResumedSteps > 0)
            text.Append(CultureInfo.InvariantCulture, $", resumed after step {ResumedSteps}");
        if (NonFinite is not null)
            text.Append($"; {NonFinite}");
        if ((BestEpoch is int best ? History.FirstOrDefault(epoch => epoch.Epoch == best) : History.LastOrDefault()) is { } kept)
        {
            text.Append(CultureInfo.InvariantCulture, $"; epoch {kept.Epoch}{(BestEpoch is null ? "" : " (kept)")}: J {kept.Cost:0.0000}");
            foreach (EpochMetric metric in EpochMetric.Of(kept, MetricKind))
            {
                if (metric.Train is double train)
                    text.Append(CultureInfo.InvariantCulture, $", train {metric.Name} {train:0.0000}");
                if (metric.Dev is double dev)
                    text.Append(CultureInfo.InvariantCulture, $", dev {metric.Name} {dev:0.0000}");
            }
        }

        if (!ClassNames.IsDefaultOrEmpty)
        {
            text.Append("; classes ")
                .AppendJoin(", ", ClassNames.Select((name, index) => FormattableString.Invariant($"{index} = {name}")));
        }

        return text.ToString();
    }
}
