namespace NetGen.Initialization;

/// <summary>
/// Draws independent normal values of mean 0 and standard deviation <c>Scale</c>, which does not depend on the fan-in: the course's
/// <c>np.random.randn(...) * 0.01</c>.
/// </summary>
/// <remarks>Source: A. Ng, Deep Learning Specialization, course 1, week 3, "Random Initialization".</remarks>
/// <param name="Scale">The standard deviation, above 0 and finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The scale is not above 0 and finite.</exception>
public sealed record Normal(double Scale = 0.01) : Initializer
{
    /// <summary>The standard deviation, above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0 and finite.</exception>
    public double Scale { get; init => field = CheckScale(value, "Normal.Scale"); } = CheckScale(Scale, "Normal.Scale");

    /// <inheritdoc/>
    public override void Initialize<T>(TensorView<T> tensor, Random random) => Draws.FillNormal(tensor.Values, Scale, random);
}
