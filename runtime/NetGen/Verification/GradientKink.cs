namespace NetGen.Verification;

/// <summary>
/// A component at which J has a kink within the step, as where a pre-activation of ReLU changes its sign: the slopes on both sides
/// differ, no single number is the derivative, and the analytic gradient lies between them. It is left out of the comparison.
/// </summary>
/// <param name="Name">Tensor and position in words: <c>dense1.weights[3, 5]</c>.</param>
/// <param name="Left">(J(theta) - J(theta - e)) / e.</param>
/// <param name="Right">(J(theta + e) - J(theta)) / e.</param>
/// <param name="Analytic">The gradient by back-propagation.</param>
public sealed record GradientKink(string Name, double Left, double Right, double Analytic)
{
    /// <summary>The component, the slopes on both sides and the analytic gradient.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: slope {Left:G9} to the left, {Right:G9} to the right, analytic {Analytic:G9}");
}
