using NetGen.Text;

namespace NetGen;

/// <summary>What was measured at the end of an epoch for one of several outputs.</summary>
/// <param name="Name">The name of the output.</param>
/// <param name="MetricKind">What its metrics measure.</param>
public sealed record HeadEpoch(string Name, MetricKind MetricKind)
{
    /// <summary>Its mean loss on the training set, without its weight in J; null if the evaluation was turned off.</summary>
    public double? TrainCost { get; init; }

    /// <summary>Its metric on the training set; null if the evaluation was turned off.</summary>
    public double? TrainMetric { get; init; }

    /// <summary>Its mean loss on the dev set, without its weight in J; null without a dev set, NaN if a weight is not finite.</summary>
    public double? DevCost { get; init; }

    /// <summary>Its metric on the dev set; null without a dev set, NaN if a weight is not finite.</summary>
    public double? DevMetric { get; init; }

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(HeadEpoch), PrintMembers);
}
