namespace NetGen;

/// <summary>A run-time scalar of a network.</summary>
/// <param name="Name">The name, unique in the network: <c>dense1.l2</c>, <c>dropout1.keepProb</c>, <c>labelSmoothing</c>.</param>
/// <param name="Kind">What the scalar means.</param>
/// <param name="Default">The value the declaration gives it.</param>
public sealed record HyperparameterDescription(string Name, HyperparameterKind Kind, double Default);
