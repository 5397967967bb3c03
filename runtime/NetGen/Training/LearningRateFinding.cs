using System.Collections.Immutable;

namespace NetGen.Training;

/// <summary>The course of J while the learning rate grew.</summary>
public sealed record LearningRateFinding
{
    /// <summary>The learning rates that were tried, growing.</summary>
    public required ImmutableArray<double> LearningRates { get; init; }

    /// <summary>J before the step of each rate, smoothed.</summary>
    public required ImmutableArray<double> Costs { get; init; }

    /// <summary>The rate at which J fell fastest per decade of the rate: a good rate to start with.</summary>
    public required double Suggested { get; init; }

    /// <summary>The smallest rate at which J was four times its minimum or not finite; null if that did not happen.</summary>
    public double? Diverging { get; init; }

    /// <summary>Both rates in words.</summary>
    public override string ToString() => Diverging is double diverging
        ? FormattableString.Invariant($"suggested learning rate {Suggested:G2}; J diverges from {diverging:G2} on")
        : FormattableString.Invariant($"suggested learning rate {Suggested:G2}; J does not diverge up to {LearningRates[^1]:G2}");
}
