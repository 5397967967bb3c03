namespace NetGen.Diagnosis;

/// <summary>A step of gradient descent after which J was not smaller than before.</summary>
/// <param name="Step">The number of the step, from 1.</param>
/// <param name="Before">J before the step.</param>
/// <param name="After">J after the step; NaN or infinite if it left the range of the element type.</param>
/// <param name="DescentRate">The largest of the rates alpha / 2, alpha / 4, ... at which the same step makes J fall by at least a tenth of
/// rate x ||g||^2, the first-order estimate: the learning rate was too high. Null if J does not fall at any of them: the gradient does not
/// point uphill, so it is probably wrong.
/// </param>
public sealed record CostRise(int Step, double Before, double After, double? DescentRate)
{
    /// <summary>The step, J before and after it, and the advice.</summary>
    public override string ToString() => FormattableString.Invariant($"step {Step}: J went from {Before:G6} to {After:G6}; ") + Advice;

    /// <summary>The likely cause, and what to do.</summary>
    public string Advice => DescentRate is double rate
        ? FormattableString.Invariant($"the learning rate is too high: at {rate:G3} the same step makes J fall.")
        : "the gradient is wrong here, or J has a kink: no smaller step along it makes J fall. Check the gradient.";
}
