using System.Collections.Immutable;

namespace NetGen;

/// <summary>The results of one epoch, a pass through the training set.</summary>
public sealed record TrainingEpoch
{
    /// <summary>The number of the epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>
    /// J as it was minimized: the mean over the rows of the J of each step, with penalties and dropout, while the weights were changing.
    /// </summary>
    public required double Cost { get; init; }

    /// <summary>The cost on the training set at the end of the epoch, without dropout and penalties; null if that was turned off.</summary>
    public double? TrainCost { get; init; }

    /// <summary>
    /// The metric on the training set at the end of the epoch, without dropout; null if that was turned off, or if the network has several
    /// outputs.
    /// </summary>
    public double? TrainMetric { get; init; }

    /// <summary>
    /// The cost on the dev set at the end of the epoch, without dropout and penalties; null without a dev set, NaN if a weight is not
    /// finite.
    /// </summary>
    public double? DevCost { get; init; }

    /// <summary>
    /// The metric on the dev set at the end of the epoch; null without a dev set or if the network has several outputs, NaN if a weight is
    /// not finite.
    /// </summary>
    public double? DevMetric { get; init; }

    /// <summary>
    /// Cost and metric of each of several outputs, in the order of <see cref="NetworkDescription.Heads"/>; empty if the network has one
    /// output, whose values are those of the epoch.
    /// </summary>
    public ImmutableArray<HeadEpoch> Heads { get; init; } = [];

    /// <summary>The time from the start of training to the end of the epoch.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The epoch and what was measured, in one line.</summary>
    public override string ToString()
    {
        return FormattableString.Invariant($"epoch {Epoch}: J {Cost:0.0000}")
            + Part("train cost", TrainCost)
            + Part("train metric", TrainMetric)
            + Part("dev cost", DevCost)
            + Part("dev metric", DevMetric)
            + string.Concat(Heads.Select(head => Part($"train {head.Name} {head.MetricKind.Name()}", head.TrainMetric)
                + Part($"dev {head.Name} {head.MetricKind.Name()}", head.DevMetric)));

        static string Part(string name, double? value) =>
            value is double number ? FormattableString.Invariant($", {name} {number:0.0000}") : "";
    }
}
