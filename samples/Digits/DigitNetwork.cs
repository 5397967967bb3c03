using NetGen;

namespace Digits;

/// <summary>Recognizes a handwritten digit of 28 x 28 pixels with values from 0 to 1.</summary>
[Network(784, GradientCheck = true)]
[Dense(128), ReLU, Dropout(KeepProb = 0.8)]
[Dense(64), ReLU]
[Dense(10), Softmax]
[CrossEntropy, L2(0.1)]
public sealed partial class DigitNetwork;
