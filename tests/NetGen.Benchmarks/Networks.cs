namespace NetGen.Benchmarks;

/// <summary>2-16-8-1: it fits into a few vector registers, so the overhead of calls dominates.</summary>
[Network(2)]
[Dense(16), Tanh]
[Dense(8), Tanh]
[Dense(1), Sigmoid]
internal sealed partial class TinyNetwork;

/// <summary>30-64-32-1: scores a row of a table. The weights fit into the first-level cache.</summary>
[Network(30)]
[Dense(64), ReLU]
[Dense(32), ReLU]
[Dense(1), Sigmoid]
internal sealed partial class ScoringNetwork;

/// <summary>784-128-64-10: classifies a small image. The weights fit into the second-level cache.</summary>
[Network(784)]
[Dense(128), ReLU]
[Dense(64), ReLU]
[Dense(10), Softmax]
internal sealed partial class DigitNetwork;

/// <summary>1024-1024-1024-1024, linear: only matrix products. The weights do not fit into the private caches.</summary>
[Network(1024)]
[Dense(1024)]
[Dense(1024)]
[Dense(1024)]
[MeanSquaredError]
internal sealed partial class WideNetwork;
