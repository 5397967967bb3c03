namespace NetGen.Verification;

/// <summary>One component of two gradients, or the derivative along one direction.</summary>
/// <param name="Block">The tensor: <c>dense1.weights</c>; <c>inputs</c> for dJ/dx.</param>
/// <param name="Index">The flat index in the tensor; null for a direction.</param>
/// <param name="Name">The tensor and the position: <c>dense1.weights[3, 5]</c>.</param>
/// <param name="Expected">The value to compare with: the numeric difference, or the gradient of the twin.</param>
/// <param name="Actual">The value that is checked: the analytic gradient, or the gradient of the network's own code.</param>
public sealed record ComponentDifference(string Block, int? Index, string Name, double Expected, double Actual)
{
    /// <summary>|actual - expected| / (|actual| + |expected|); 0 if both are 0.</summary>
    public double Difference
    {
        get
        {
            double sum = Math.Abs(Expected) + Math.Abs(Actual);
            return sum == 0 ? 0 : Math.Abs(Actual - Expected) / sum;
        }
    }

    /// <summary>The component, both values and their difference.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: expected {Expected:G9}, actual {Actual:G9}, difference {Difference:0.0e+00}");
}
