namespace NetGen.Initialization;

/// <summary>
/// Sets all values to 0, as for biases. If weights start at 0, the units of a hidden layer stay equal throughout training.
/// </summary>
public sealed record Zeros() : Initializer
{
    /// <inheritdoc/>
    public override void Initialize<T>(TensorView<T> tensor, Random random) => tensor.Values.Clear();
}
