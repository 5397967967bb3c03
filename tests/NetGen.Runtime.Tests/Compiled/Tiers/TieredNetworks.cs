namespace NetGen.Runtime.Tests.Compiled.Tiers;

/// <summary>So small that a call that is not optimized takes many times as long.</summary>
[Network(2)]
[Dense(16), Tanh]
[Dense(8), Tanh]
[Dense(1), Sigmoid]
public sealed partial class TieredTinyNetwork;

/// <summary>Normalization, dropout, penalties, and widths that fill no register.</summary>
[Network(64)]
[Dense(96), BatchNorm, ReLU, Dropout(KeepProb = 0.8)]
[Dense(33), LayerNorm, GELU, Dropout(KeepProb = 0.9)]
[Dense(10), Softmax]
[CrossEntropy, L2(0.1), L1(0.01)]
public sealed partial class TieredClassNetwork;

/// <summary>Every activation, in double precision, with its twin.</summary>
[Network(5, Precision = Precision.Double, GradientCheck = true)]
[Dense(7), ELU]
[Dense(7), HardSigmoid]
[Dense(7), HardSwish]
[Dense(7), LeakyReLU]
[Dense(7), SELU]
[Dense(7), Softplus]
[Dense(7), Softsign]
[Dense(7), Swish]
[Dense(3)]
[Huber]
public sealed partial class TieredValueNetwork;

/// <summary>Several decisions.</summary>
[Network(3)]
[Dense(5), Tanh]
[Dense(4), Sigmoid]
public sealed partial class TieredLabelsNetwork;

/// <summary>One value.</summary>
[Network(3)]
[Dense(5), Tanh]
[Dense(1)]
[MeanSquaredError]
public sealed partial class TieredAmountNetwork;

/// <summary>One score.</summary>
[Network(3)]
[Dense(5), Swish]
[Dense(1)]
[Hinge]
public sealed partial class TieredScoreNetwork;

/// <summary>So many layers that its programs are cut into several methods.</summary>
[Network(3)]
[Dense(4), LayerNorm, Tanh, Repeat(30)]
[Dense(3), Softmax]
public sealed partial class TieredDeepNetwork;

/// <summary>A call of 16 rows is worth two threads.</summary>
[Network(784)]
[Dense(128), ReLU]
[Dense(10), Softmax]
public sealed partial class TieredDigitNetwork;
