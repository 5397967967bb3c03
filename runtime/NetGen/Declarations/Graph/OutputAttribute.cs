namespace NetGen;

/// <summary>
/// Makes the last value of its bracket an output with a name. The loss in the same bracket is that of this output. A row holds all outputs
/// one behind the other, and so does a row of targets. The cost is J = sum over the outputs of weight x mean loss, plus the penalties.
/// </summary>
/// <remarks>Without this attribute, the last value of the network is its only output.</remarks>
/// <example>
/// <code>
/// [Network(16)]
/// [Dense(32), ReLU(Name = "shared")]
/// [Dense(3), Softmax, Output("kind"), CrossEntropy]
/// [From("shared"), Dense(1), Output("size", Weight = 0.5), MeanSquaredError]
/// </code>
/// </example>
/// <param name="name">The name, a C# identifier.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The weight of its loss in the cost, finite and above 0; 1 by default. It is the hyperparameter <c>name.weight</c>.
    /// </summary>
    public double Weight { get; set; } = 1;
}
