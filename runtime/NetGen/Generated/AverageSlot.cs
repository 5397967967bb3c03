using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>A moving average of a statistic of the batch. For emitted code.</summary>
/// <param name="Statistic">The offset of the statistic of the last batch in the statistics of a workspace, in elements.</param>
/// <param name="Average">The offset of its average in the parameters.</param>
/// <param name="Updates">The offset of the number of batches in the average, in the parameters. Averages that share it are
/// neighbours.</param>
/// <param name="Length">The number of elements.</param>
/// <param name="Momentum">The weight of the past in the average, at least 0 and below 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AverageSlot(int Statistic, int Average, int Updates, int Length, double Momentum);
