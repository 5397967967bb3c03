namespace NetGen.Runtime.Tests.Verification;

/// <summary>Smooth all the way: the difference has to be below 1e-7.</summary>
[Network(5, GradientCheck = true)]
[Dense(17), Tanh]
[Dense(16), Sigmoid]
[Dense(15), GELU]
[Dense(9), Swish]
[Dense(7), Softplus]
[Dense(3), Softmax]
[CrossEntropy, L2(0.3)]
public sealed partial class SmoothNetwork;

/// <summary>Kinks, dropout on the input and inside, both penalties.</summary>
[Network(6, GradientCheck = true)]
[Dropout(KeepProb = 0.9)]
[Dense(33), ReLU, Dropout(KeepProb = 0.7)]
[Dense(16), LeakyReLU]
[Dense(8), HardSwish]
[Dense(4), Softmax]
[CrossEntropy, L1(0.1), L2(0.1)]
public sealed partial class KinkedNetwork;

/// <summary>In double precision, for values.</summary>
[Network(3, GradientCheck = true, Precision = Precision.Double)]
[Dense(12), ELU]
[Dense(5), SELU]
[Dense(2)]
[MeanSquaredError]
public sealed partial class ValueNetwork;

/// <summary>One output.</summary>
[Network(4, GradientCheck = true)]
[Dense(8), Softsign]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
public sealed partial class YesOrNoNetwork;

/// <summary>Without a twin.</summary>
[Network(4)]
[Dense(2), Softmax]
public sealed partial class UncheckedNetwork;

/// <summary>Two normalizations, one after the other.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(8), BatchNorm, ReLU]
[Dense(8), BatchNorm, ReLU]
[Dense(2)]
[MeanSquaredError]
public sealed partial class NormalizingNetwork;
