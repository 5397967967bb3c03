namespace NetGen;

/// <summary>The kind of a value that was NaN or infinite.</summary>
public enum NonFiniteKind
{
    /// <summary>J of a step, while all gradients were finite.</summary>
    Cost,

    /// <summary>A gradient.</summary>
    Gradient,

    /// <summary>
    /// A parameter after a step from a finite gradient: the step was too long for the precision. Or a moving average after a batch whose
    /// statistics were not finite.
    /// </summary>
    Parameter,
}

/// <summary>The first value of a training run that was NaN or infinite.</summary>
/// <param name="Kind">The kind of the value.</param>
/// <param name="Step">The step of the run, from 1, that it belongs to; 0 for a parameter that was not finite when training began.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Layer">The layer of its tensor; null for the cost.</param>
/// <param name="Tensor">The tensor, such as <c>dense1.weights</c>; null for the cost.</param>
/// <param name="Index">Its place in the tensor, row-major; 0 for the cost.</param>
/// <param name="Value">NaN or an infinity.</param>
public sealed record NonFiniteValue(NonFiniteKind Kind, long Step, int Epoch, string? Layer, string? Tensor, int Index, double Value)
{
    /// <summary>Where it was found, in words.</summary>
    public override string ToString() => Kind switch
    {
        NonFiniteKind.Cost => FormattableString.Invariant($"J of step {Step} in epoch {Epoch} is {Value}"),
        NonFiniteKind.Gradient =>
            FormattableString.Invariant($"at step {Step} in epoch {Epoch} the gradient of {Tensor}[{Index}] in layer {Layer} is {Value}"),
        _ => FormattableString.Invariant($"after step {Step} in epoch {Epoch} {Tensor}[{Index}] in layer {Layer} is {Value}"),
    };
}
