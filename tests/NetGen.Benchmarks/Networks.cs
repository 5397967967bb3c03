namespace NetGen.Benchmarks;

/// <summary>2-16-8-1: what fits in a few vectors. Calls and overheads show here.</summary>
[Network(2)]
[Dense(16), Tanh]
[Dense(8), Tanh]
[Dense(1), Sigmoid]
internal sealed partial class TinyNetwork;

/// <summary>30-64-32-1: a table row scored. The weights fit in the first-level cache.</summary>
[Network(30)]
[Dense(64), ReLU]
[Dense(32), ReLU]
[Dense(1), Sigmoid]
internal sealed partial class ScoringNetwork;

/// <summary>784-128-64-10: a small image classified. The weights fit in the second-level cache.</summary>
[Network(784)]
[Dense(128), ReLU]
[Dense(64), ReLU]
[Dense(10), Softmax]
internal sealed partial class DigitNetwork;

/// <summary>1024-1024-1024-1024, linear: matrix products and nothing else. The weights fit in no private cache.</summary>
[Network(1024)]
[Dense(1024)]
[Dense(1024)]
[Dense(1024)]
[MeanSquaredError]
internal sealed partial class WideNetwork;
