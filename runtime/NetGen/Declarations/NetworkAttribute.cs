namespace NetGen;

/// <summary>
/// Marks a partial class as a neural network. Its layers follow as attributes and run in the order in which they are written. The build
/// adds forward and backward code to the class, in which every shape is a constant.
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
    /// <summary>A network whose rows are vectors.</summary>
    /// <param name="inputLength">The number of inputs per row, at least 1.</param>
    public NetworkAttribute(int inputLength) => InputShape = [inputLength];

    /// <summary>A network whose rows have several dimensions.</summary>
    /// <param name="inputShape">The extents of one row, each at least 1.</param>
    public NetworkAttribute(params int[] inputShape) => InputShape = inputShape;

    /// <summary>The shape of one row; one extent, the length, for a vector.</summary>
    public IReadOnlyList<int> InputShape { get; }

    /// <summary>
    /// The name of the input, by which <see cref="FromAttribute"/> refers to it; null by default: then only the first bracket reads it.
    /// </summary>
    public string? InputName { get; set; }

    /// <summary>The type of parameters and arithmetic; single precision by default.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// Whether to emit a second implementation, plain loops in double precision, for numerical gradient checks; false by default.
    /// </summary>
    public bool GradientCheck { get; set; }
}
