using NetGen.Text;

namespace NetGen;

/// <summary>
/// A layer that normalizes with statistics of the batch at training and with their moving averages at inference. These are the tensors
/// <c>movingMean</c>, <c>movingVariance</c> and <c>updates</c> of the layer.
/// </summary>
/// <param name="Layer">The name of the layer: <c>batchnorm1</c>.</param>
/// <param name="Momentum">The weight of the past in a moving average, at least 0 and below 1.</param>
/// <param name="Epsilon">The number added to a variance before its square root is taken, above 0.</param>
public sealed record AveragesDescription(string Layer, double Momentum, double Epsilon)
{
    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(AveragesDescription), PrintMembers);
}
