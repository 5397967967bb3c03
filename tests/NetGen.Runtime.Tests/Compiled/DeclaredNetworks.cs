namespace NetGen.Runtime.Tests.Compiled;

/// <summary>Two dropout layers of different widths and keep probabilities, and a loss whose gradient can be written down.</summary>
[Network(3, Precision = Precision.Double)]
[Dropout(KeepProb = 0.8)]
[Dense(5), Tanh, Dropout(KeepProb = 0.6)]
[Dense(2)]
[MeanSquaredError, L2(0.3)]
public sealed partial class DroppedNetwork;

/// <summary>Three classes.</summary>
[Network(2)]
[Dense(3), Softmax]
public sealed partial class ThreeClassNetwork;

/// <summary>One probability of one input.</summary>
[Network(1)]
[Dense(1), Sigmoid]
public sealed partial class ProbabilityNetwork;

/// <summary>One score of one input.</summary>
[Network(1)]
[Dense(1)]
[Hinge]
public sealed partial class ScoreNetwork;

/// <summary>Three probabilities that could be read as three decisions.</summary>
[Network(3)]
[Dense(3), Sigmoid]
[BinaryCrossEntropy]
public sealed partial class ThreeProbabilityNetwork;

/// <summary>8,192 floats of scratch are 32 KB.</summary>
[Network(1)]
[Dense(8192), ReLU]
[Dense(1)]
public sealed partial class LargestStackNetwork;

/// <summary>One float more than fits.</summary>
[Network(1)]
[Dense(8193), ReLU]
[Dense(1), Sigmoid]
public sealed partial class TooLargeForTheStackNetwork;

/// <summary>As many inputs as a handwritten digit has.</summary>
[Network(784)]
[Dense(2)]
public sealed partial class DigitInputNetwork;

/// <summary>Nothing to learn.</summary>
[Network(3)]
[Softmax]
public sealed partial class ParameterlessNetwork;

/// <summary>Its twin has the same description and element type.</summary>
[Network(20, Precision = Precision.Double, GradientCheck = true)]
[Dense(30), Tanh]
[Dense(2)]
public sealed partial class TwinnedNetwork;
