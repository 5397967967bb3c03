using NetGen;

namespace Regularization;

/// <summary>Far larger than its task. Penalty and dropout are off as declared; options turn them on without a build.</summary>
[Network(2)]
[Dense(128), ReLU, Dropout(KeepProb = 1)]
[Dense(64), ReLU, Dropout(KeepProb = 1)]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
internal sealed partial class PointNetwork;
