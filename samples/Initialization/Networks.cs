using NetGen;
using NetGen.Initialization;

namespace Initialization;

/// <summary>All weights 0: all units of a layer compute the same and are changed by the same, so that they stay the same.</summary>
[Network(2)]
[Dense(10), ReLU]
[Dense(5), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy, Zeros]
internal sealed partial class ZerosNetwork;

/// <summary>Weights of standard deviation 10: the first outputs are near 0 or 1, and half of them wrong.</summary>
[Network(2)]
[Dense(10), ReLU]
[Dense(5), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy, Normal(10)]
internal sealed partial class LargeNetwork;

/// <summary>Weights of variance 2 / n: what comes out of a ReLU layer is as large as what went in.</summary>
[Network(2)]
[Dense(10), ReLU]
[Dense(5), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy, He]
internal sealed partial class HeNetwork;
