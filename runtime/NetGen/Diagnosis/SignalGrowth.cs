namespace NetGen.Diagnosis;

/// <summary>
/// The growth of a signal over some layers: of activations on the way from the inputs, or of gradients on the way back from the outputs.
/// </summary>
/// <remarks>
/// Activations are measured by their root mean square, gradients by the Euclidean norm of a row (root mean square over rows): in a linear
/// layer, weights of variance 1 / fan-in keep both, whatever the width. A ReLU halves the squares, because half of its inputs are below 0.
/// With ReLU, He weights (2 / fan-in) therefore keep both, and LeCun weights (1 / fan-in) multiply them by sqrt(1/2) per layer, by 2^-25
/// over 50 layers. Source: K. He et al., "Delving Deep into Rectifiers", 2015; A. Ng, Deep Learning Specialization, course 2, week 1,
/// "Vanishing / Exploding Gradients".
/// </remarks>
/// <param name="Total">The size at the end divided by the size at the start; NaN if both are 0.</param>
/// <param name="Layers">The number of layers between, 0 or more.</param>
public readonly record struct SignalGrowth(double Total, int Layers)
{
    /// <summary>Below this factor per layer a signal vanishes.</summary>
    public const double LeastPerLayer = 0.8;

    /// <summary>Above this factor per layer a signal explodes.</summary>
    public const double MostPerLayer = 1.25;

    /// <summary>
    /// A signal vanishes or explodes only if its total growth is also below 1/10 or above 10, because a change over one or two layers does
    /// no harm.
    /// </summary>
    public const double HarmlessTotal = 10;

    /// <summary>The growth per layer, a geometric mean: Total^(1 / Layers); 1 if there are no layers.</summary>
    public double PerLayer => Layers == 0 ? 1 : Math.Pow(Total, 1.0 / Layers);

    /// <summary>Whether the growth is below <see cref="LeastPerLayer"/> per layer and below 1/10 in total.</summary>
    public bool IsVanishing => PerLayer < LeastPerLayer && Total < 1 / HarmlessTotal;

    /// <summary>Whether the growth is above <see cref="MostPerLayer"/> per layer and above 10 in total.</summary>
    public bool IsExploding => PerLayer > MostPerLayer && Total > HarmlessTotal;

    internal InitializationVerdict Verdict =>
        IsVanishing ? InitializationVerdict.Vanishing : IsExploding ? InitializationVerdict.Exploding : InitializationVerdict.Healthy;

    /// <summary>The total growth and the growth per layer.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Total:0.###e+0} over {Layers} layer(s), {PerLayer:0.000} per layer");

    /// <summary>The growth from one size to another; infinite if the signal overflowed the range of the element type.</summary>
    internal static SignalGrowth Between(double start, double end, int layers) =>
        new(double.IsFinite(start) && !double.IsFinite(end) ? double.PositiveInfinity : end / start, layers);
}
