using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>Where the moving averages of a layer lie, and the statistics that they follow. For emitted code.</summary>
/// <param name="BatchMean">The means of the last batch, in the statistics of a workspace.</param>
/// <param name="BatchVariance">The variances of the last batch, in the statistics of a workspace.</param>
/// <param name="MovingMean">The averages of the means, in the parameters.</param>
/// <param name="MovingVariance">The averages of the variances, in the parameters.</param>
/// <param name="Updates">The number of batches in them, in the parameters.</param>
/// <param name="Width">The columns.</param>
/// <param name="Momentum">The share that an average keeps of its past.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AverageSite(int BatchMean, int BatchVariance, int MovingMean, int MovingVariance, int Updates, int Width, double Momentum);
