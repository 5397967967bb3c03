using NetGen;
using NetGen.Initialization;

namespace Initialization;

/// <summary>All weights are 0: the units of a layer have equal outputs and equal gradients, so they stay equal.</summary>
[Network(2)]
[Dense(10), ReLU]
[Dense(5), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy, Zeros]
internal sealed partial class ZerosNetwork;

/// <summary>Weights of standard deviation 10: the outputs before training are near 0 or 1, and half of them are wrong.</summary>
[Network(2)]
[Dense(10), ReLU]
[Dense(5), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy, Normal(10)]
internal sealed partial class LargeNetwork;

/// <summary>Weights of variance 2 / n: a ReLU layer keeps the size of its inputs.</summary>
[Network(2)]
[Dense(10), ReLU]
[Dense(5), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy, He]
internal sealed partial class HeNetwork;
