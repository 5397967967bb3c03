using NetGen;

namespace Regularization;

/// <summary>
/// A network that is far too large for its task. The declaration turns penalty and dropout off; training options turn them on without a
/// rebuild.
/// </summary>
[Network(2)]
[Dense(128), ReLU, Dropout(KeepProb = 1)]
[Dense(64), ReLU, Dropout(KeepProb = 1)]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
internal sealed partial class PointNetwork;
