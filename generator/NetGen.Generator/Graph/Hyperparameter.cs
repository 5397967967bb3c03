namespace NetGen.Generator.Graph;

/// <summary>A run-time scalar and its declared default. The kind is a member of the runtime's HyperparameterKind.</summary>
internal sealed record Hyperparameter(string Name, string Kind, double Default);
