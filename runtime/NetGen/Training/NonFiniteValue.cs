namespace NetGen;

/// <summary>The first value of a training run that was no number.</summary>
/// <param name="Step">The step of the run, from 1, whose cost or gradient it is.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Tensor">The tensor whose gradient holds it, such as <c>dense1.weights</c>; null where the cost itself is no number while all gradients are.</param>
/// <param name="Layer">The layer of that tensor; null with it.</param>
/// <param name="Index">Its place in the tensor, row-major; -1 for the cost.</param>
/// <param name="Value">NaN or an infinity.</param>
public sealed record NonFiniteValue(long Step, int Epoch, string? Tensor, string? Layer, int Index, double Value)
{
    /// <summary>Where it was found, in words.</summary>
    public override string ToString() => Tensor is null
        ? FormattableString.Invariant($"the cost of step {Step} (epoch {Epoch}) is {Value}")
        : FormattableString.Invariant($"the gradient of {Tensor} (layer {Layer}) at step {Step} (epoch {Epoch}) is {Value} at element {Index}");
}
