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
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>A network whose examples are vectors.</summary>
    /// <param name="inputLength">The number of inputs of one example, at least 1.</param>
    public NetworkAttribute(int inputLength) => InputShape = [inputLength];

    /// <summary>A network whose examples have a shape.</summary>
    /// <param name="inputShape">The extents of one example, each at least 1.</param>
    public NetworkAttribute(params int[] inputShape) => InputShape = inputShape;

    /// <summary>The shape of one example: its length, for a vector.</summary>
    public IReadOnlyList<int> InputShape { get; }

    /// <summary>The type of parameters and arithmetic; single precision by default.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// Whether to emit a second, plain implementation in double precision, against which gradients can be checked numerically.
    /// </summary>
    public bool GradientCheck { get; set; }
}
