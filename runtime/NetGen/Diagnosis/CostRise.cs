namespace NetGen.Diagnosis;

/// <summary>A step of gradient descent after which J was not less than before.</summary>
/// <param name="Step">The number of the step, from 1.</param>
/// <param name="Before">J before the step.</param>
/// <param name="After">J after it; not a number or infinite where it left the range of the element type.</param>
/// <param name="DescentRate"> The largest of alpha / 2, alpha / 4, ... with which the same step would have made J fall as the gradient
/// promises (by at least a tenth of rate x ||g||^2): the learning rate was too high. Null where there is none: the gradient does not lead
/// downhill.
/// </param>
public sealed record CostRise(int Step, double Before, double After, double? DescentRate)
{
    /// <summary>The step, J before and after, and what to do.</summary>
    public override string ToString() => FormattableString.Invariant($"step {Step}: J went from {Before:G6} to {After:G6}; ") + Advice;

    /// <summary>What to do.</summary>
    public string Advice => DescentRate is double rate
        ? FormattableString.Invariant($"the learning rate is too high: at {rate:G3} the same step makes J fall.")
        : "the gradient is wrong here, or J has a kink: no smaller step along it makes J fall. Check the gradient.";
}
