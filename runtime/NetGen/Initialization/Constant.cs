namespace NetGen.Initialization;

/// <summary>Sets all values to one number.</summary>
/// <param name="Value">The value, finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
public sealed record Constant(double Value) : Initializer
{
    /// <summary>The value, finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double Value { get; init => field = CheckFinite(value, "Constant.Value"); } = CheckFinite(Value, "Constant.Value");

    /// <inheritdoc/>
    public override void Initialize<T>(TensorView<T> tensor, Random random) => tensor.Values.Fill(T.CreateChecked(Value));

    private static double CheckFinite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} must be finite; {value} was given."));
}
