namespace NetGen;

/// <summary>
/// Marks a partial class as a neural network. Its layers follow as attributes, in source order; building emits forward and backward
/// code with every shape a constant into the class.
/// </summary>
/// <example>
/// <code>
/// [Network(784)]
/// [Dense(128), ReLU, Dropout(KeepProb = 0.8)]
/// [Dense(10), Softmax]
/// [CrossEntropy, L2(0.1)]
/// public sealed partial class DigitNetwork;
/// </code>
/// </example>
/// <param name="inputShape">The shape of one example: its length, for a vector.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute(params int[] inputShape) : Attribute
{
    /// <summary>The shape of one example.</summary>
    public IReadOnlyList<int> InputShape { get; } = inputShape;

    /// <summary>The type of parameters and arithmetic; single precision unless said otherwise.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// Whether to emit a second, plain implementation in double precision, against which gradients can be checked numerically.
    /// </summary>
    public bool GradientCheck { get; set; }
}
