namespace NetGen.Runtime.Tests.Data.Scaling;

/// <summary>Its first layer takes a scaler, dropout before it or not.</summary>
[Network(4, Precision = Precision.Double)]
[Dropout(KeepProb = 0.8)]
[Dense(7), Tanh]
[Dense(3), Softmax]
public sealed partial class FoldableNetwork;

/// <summary>The same in single precision, its first layer named.</summary>
[Network(4)]
[Dense(33, Name = "hidden"), ReLU]
[Dense(2)]
public sealed partial class FoldableSingleNetwork;

/// <summary>Its first layer has no biases to take the offsets.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(3, Bias = false), Tanh]
[Dense(3)]
public sealed partial class BiaslessNetwork;

/// <summary>An activation comes before its first dense layer.</summary>
[Network(4, Precision = Precision.Double)]
[Tanh]
[Dense(3)]
public sealed partial class ActivationFirstNetwork;
