using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>The offsets of a layer's moving averages and of the batch statistics that update them, in elements. For emitted code.</summary>
/// <param name="BatchMean">The means of the last batch, in the statistics of a workspace.</param>
/// <param name="BatchVariance">The variances of the last batch, in the statistics of a workspace.</param>
/// <param name="MovingMean">The averages of the means, in the parameters.</param>
/// <param name="MovingVariance">The averages of the variances, in the parameters.</param>
/// <param name="Updates">The number of batches in them, in the parameters.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Momentum">The weight of the past in an average, at least 0 and below 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AverageSite(
    int BatchMean, int BatchVariance, int MovingMean, int MovingVariance, int Updates, int Width, double Momentum);
