namespace NetGen.Verification;

/// <summary>
/// A component at which J has a kink within the step, as where a pre-activation of ReLU changes its sign: the slopes on both sides
/// differ, no single number is the derivative, and the analytic gradient lies between them. It is left out of the comparison.
/// </summary>
/// <param name="Name">Tensor and position in words: <c>dense1.weights[3, 5]</c>.</param>
/// <param name="Left">(J(theta) - J(theta - e)) / e.</param>
/// <param name="Right">(J(theta + e) - J(theta)) / e.</param>
/// <param name="Analytic">The gradient by back-propagation.</param>
public sealed record GradientKink(string Name, double Left, double Right, double Analytic);
