namespace NetGen.Generator.Lowering;

/// <summary>A layer's moving averages: what they are made of, where they lie, and how fast they follow.</summary>
internal sealed record MovingAverages(
    double Momentum, double Epsilon, Buffer BatchMean, Buffer BatchVariance, Buffer MovingMean, Buffer MovingVariance, Buffer Updates);
