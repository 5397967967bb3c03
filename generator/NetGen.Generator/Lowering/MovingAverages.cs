namespace NetGen.Generator.Lowering;

/// <summary>The moving averages of a layer: momentum, epsilon, the batch statistics they follow, and their own tensors.</summary>
internal sealed record MovingAverages(
    string Layer,
    double Momentum,
    double Epsilon,
    Buffer BatchMean,
    Buffer BatchVariance,
    Buffer MovingMean,
    Buffer MovingVariance,
    Buffer Updates)
{
    /// <summary>Each statistic with its average; the number of updates is that of both.</summary>
    public (Buffer Statistic, Buffer Average)[] Pairs => [(BatchMean, MovingMean), (BatchVariance, MovingVariance)];
}
