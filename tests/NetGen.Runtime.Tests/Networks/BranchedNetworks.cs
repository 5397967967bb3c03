namespace NetGen.Runtime.Tests.Networks;

/// <summary>One classification and one value, on a shared layer.</summary>
[Network(2, Precision = Precision.Double, GradientCheck = true)]
[Dense(4), Tanh(Name = "shared")]
[Dense(3), Softmax, Output("kind"), CrossEntropy]
[From("shared"), Dense(1), Output("size", Weight = 0.5), MeanSquaredError]
public sealed partial class KindAndSizeNetwork;

/// <summary>The classification comes second.</summary>
[Network(1, InputName = "x", Precision = Precision.Double)]
[Dense(1), Output("size"), MeanSquaredError]
[From("x"), Dense(1), Sigmoid, Output("rare"), BinaryCrossEntropy]
public sealed partial class SizeAndRareNetwork;

/// <summary>Two classifications.</summary>
[Network(2, Precision = Precision.Double)]
[Dense(4), ReLU(Name = "shared")]
[Dense(3), Softmax, Output("kind"), CrossEntropy]
[From("shared"), Dense(1), Output("sign"), Hinge]
public sealed partial class TwoKindsNetwork;

/// <summary>Two values.</summary>
[Network(1, InputName = "x", Precision = Precision.Double)]
[Dense(1), Output("low"), MeanSquaredError]
[From("x"), Dense(1), Output("high"), MeanSquaredError]
public sealed partial class TwoValuesNetwork;

/// <summary>One output with a name, which has a weight.</summary>
[Network(1)]
[Dense(2), Softmax, Output("kind", Weight = 3), CrossEntropy]
public sealed partial class NamedOutputNetwork;

/// <summary>Two inputs.</summary>
[Network(2, InputName = "left")]
[Dense(3, Name = "own")]
[Input("right", 1), Dense(3, Name = "other")]
[From("own", "other"), Add, ReLU, Dense(1)]
public sealed partial class TwoInputsNetwork;

/// <summary>The dense layer before the normalization is read by the sum, too.</summary>
[Network(2)]
[Dense(3, Name = "wide"), BatchNorm, ReLU(Name = "normal")]
[From("wide", "normal"), Add, Dense(1)]
public sealed partial class SharedBeforeNormNetwork;

/// <summary>Two dense layers read the normalization.</summary>
[Network(2)]
[Dense(3), ReLU, BatchNorm(Name = "normal"), Dense(1), Output("low"), MeanSquaredError]
[From("normal"), Dense(1), Output("high"), MeanSquaredError]
public sealed partial class SharedNormNetwork;

/// <summary>The layer that is written before the normalization is not the one that it reads.</summary>
[Network(2, InputName = "x")]
[Dense(3), ReLU(Name = "own")]
[From("x"), Dense(3, Name = "other")]
[From("own"), BatchNorm(Name = "normal"), Dense(3, Name = "after")]
[From("other", "after"), Add, Dense(1)]
public sealed partial class NormElsewhereNetwork;

/// <summary>The input is read by two dense layers.</summary>
[Network(2, InputName = "x")]
[Dense(3, Name = "first"), ReLU(Name = "own")]
[From("x"), Dense(3, Name = "second")]
[From("own", "second"), Add, Dense(1)]
public sealed partial class SharedInputNetwork;
