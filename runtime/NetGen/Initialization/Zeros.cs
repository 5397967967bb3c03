namespace NetGen.Initialization;

/// <summary>All values 0: what biases start from. Weights that start from 0 keep all units of a layer equal for ever.</summary>
public sealed record Zeros() : Initializer
{
    /// <inheritdoc/>
    public override void Initialize<T>(TensorView<T> tensor, Random random) => tensor.Values.Clear();
}
