using NetGen;

namespace Iris;

/// <summary>Classifies three species by the length and width of sepal and petal.</summary>
[Network(4)]
[Dense(16), ReLU]
[Dense(3), Softmax]
[CrossEntropy, L2(0.01)]
public sealed partial class IrisNetwork;
