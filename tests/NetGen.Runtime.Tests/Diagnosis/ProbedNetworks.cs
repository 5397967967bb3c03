namespace NetGen.Runtime.Tests.Diagnosis;

/// <summary>Twenty linear layers.</summary>
[Network(8)]
[Dense(8, Bias = false), Repeat(20)]
[MeanSquaredError]
public sealed partial class TwentyLinearNetwork;

/// <summary>Fifty wide ReLU layers.</summary>
[Network(500)]
[Dense(500, Bias = false), ReLU, Repeat(50)]
[MeanSquaredError]
public sealed partial class FiftyReLUNetwork;

/// <summary>Six sigmoids on one another, the outputs' included.</summary>
[Network(4)]
[Dense(4), Sigmoid, Repeat(6)]
[BinaryCrossEntropy]
public sealed partial class SixSigmoidNetwork;

/// <summary>Every kind of unit that can be dead or saturated, dropout before and between, and a fused loss.</summary>
[Network(3, Precision = Precision.Double)]
[Dropout(KeepProb = 0.5)]
[Dense(4), ReLU, Dropout(KeepProb = 0.5)]
[Dense(5), Tanh]
[Dense(2), Softmax]
public sealed partial class MixedNetwork;

/// <summary>Batch normalization between a layer and its activation, and behind it.</summary>
[Network(3, Precision = Precision.Double)]
[Dense(4), BatchNorm, ReLU]
[Dense(4), BatchNorm]
[Dense(2)]
[MeanSquaredError]
public sealed partial class NormalizedNetwork;

/// <summary>Batch normalization alone.</summary>
[Network(3)]
[BatchNorm]
[MeanSquaredError]
public sealed partial class OnlyNormalizedNetwork;

/// <summary>Softmax alone.</summary>
[Network(4)]
[Softmax]
public sealed partial class FourClassSoftmaxNetwork;

/// <summary>Dropout alone, before one linear layer.</summary>
[Network(3, Precision = Precision.Double)]
[Dropout(KeepProb = 0.8)]
[Dense(3, Bias = false)]
[MeanSquaredError]
public sealed partial class DroppedInputNetwork;

/// <summary>One sigmoid.</summary>
[Network(1, Precision = Precision.Double)]
[Dense(1), Sigmoid]
[MeanSquaredError]
public sealed partial class OneSigmoidNetwork;

/// <summary>Nothing but probabilities.</summary>
[Network(3, Precision = Precision.Double)]
[Dense(4), Softmax]
public sealed partial class ProbabilityNetwork;
