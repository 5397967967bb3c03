namespace NetGen.Verification;

/// <summary>
/// A component for which J has a kink within the step, for instance because a pre-activation of ReLU changes its sign. The slopes on both
/// sides differ, so J has no derivative there; the analytic gradient is between the slopes. The component is left out of the comparison.
/// </summary>
/// <param name="Name">The tensor and the position: <c>dense1.weights[3, 5]</c>.</param>
/// <param name="Left">The slope to the left, (J(theta) - J(theta - e)) / e.</param>
/// <param name="Right">The slope to the right, (J(theta + e) - J(theta)) / e.</param>
/// <param name="Analytic">The gradient by back-propagation.</param>
public sealed record GradientKink(string Name, double Left, double Right, double Analytic)
{
    /// <summary>The component, the slopes on both sides and the analytic gradient.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: slope {Left:G9} to the left, {Right:G9} to the right, analytic {Analytic:G9}");
}
