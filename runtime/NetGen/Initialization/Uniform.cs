namespace NetGen.Initialization;

/// <summary>Draws independent values, uniform between -<c>Scale</c> and <c>Scale</c>: their variance is Scale^2 / 3.</summary>
/// <param name="Scale">The bound, above 0 and finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The scale is not above 0 and finite.</exception>
public sealed record Uniform(double Scale = 0.01) : Initializer
{
    /// <summary>The bound, above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0 and finite.</exception>
    public double Scale { get; init => field = CheckScale(value, "Uniform.Scale"); } = CheckScale(Scale, "Uniform.Scale");

    /// <inheritdoc/>
    public override void Initialize<T>(TensorView<T> tensor, Random random) => Draws.FillUniform(tensor.Values, Scale, random);
}
