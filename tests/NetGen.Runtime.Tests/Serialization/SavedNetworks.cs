namespace NetGen.Runtime.Tests.Serialization;

/// <summary>Three classes, with dropout whose keep probability is no part of the structure.</summary>
[Network(2)]
[Dense(3), ReLU, Dropout(KeepProb = 0.8)]
[Dense(3), Softmax]
public sealed partial class SavedNetwork;

/// <summary>The same structure with other values of hyperparameters.</summary>
[Network(2)]
[Dense(3), ReLU, Dropout(KeepProb = 0.5)]
[Dense(3), Softmax]
[CrossEntropy, L2(0.7)]
public sealed partial class RegularizedSavedNetwork;

/// <summary>The same tensors, another activation.</summary>
[Network(2)]
[Dense(3), Tanh, Dropout(KeepProb = 0.8)]
[Dense(3), Softmax]
public sealed partial class TanhSavedNetwork;

/// <summary>The same tensors in double precision.</summary>
[Network(2, Precision = Precision.Double)]
[Dense(3), ReLU, Dropout(KeepProb = 0.8)]
[Dense(3), Softmax]
public sealed partial class DoubleSavedNetwork;

/// <summary>Tensors of the same names and other shapes, and one more layer.</summary>
[Network(2)]
[Dense(4), ReLU, Dropout(KeepProb = 0.8)]
[Dense(3), ReLU]
[Dense(3), Softmax]
public sealed partial class LargerSavedNetwork;
