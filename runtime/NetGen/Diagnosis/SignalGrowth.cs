namespace NetGen.Diagnosis;

/// <summary>
/// By how much a signal grows over some layers: activations on the way from the inputs, or gradients on the way back from the outputs.
/// </summary>
/// <remarks>
/// Activations are measured by their root mean square, gradients by the Euclidean norm of a row (root mean square over rows): weights of
/// variance 1 / fan-in keep both over a linear layer, whatever its width. A ReLU halves both squares: half of its inputs are below 0. So He
/// weights (2 / fan-in) keep them, and LeCun weights (1 / fan-in) multiply them by sqrt(1/2) per layer, by 2^-25 over 50. Source: K. He et
/// al., "Delving Deep into Rectifiers", 2015; A. Ng, Deep Learning Specialization, course 2, week 1, "Vanishing / Exploding Gradients".
/// </remarks>
/// <param name="Total">The size at the end over the size at the start; not a number where neither has any.</param>
/// <param name="Layers">The layers between, 0 or more.</param>
public readonly record struct SignalGrowth(double Total, int Layers)
{
    /// <summary>Below this factor per layer a signal vanishes.</summary>
    public const double LeastPerLayer = 0.8;

    /// <summary>Above this factor per layer a signal explodes.</summary>
    public const double MostPerLayer = 1.25;

    /// <summary>And only where it has come to a tenth, or to ten times its size: what a layer or two do to it does no harm.</summary>
    public const double HarmlessTotal = 10;

    /// <summary>The factor per layer, as a geometric mean: Total^(1 / Layers); 1 over no layers.</summary>
    public double PerLayer => Layers == 0 ? 1 : Math.Pow(Total, 1.0 / Layers);

    /// <summary>Less than <see cref="LeastPerLayer"/> per layer, and less than a tenth in all.</summary>
    public bool IsVanishing => PerLayer < LeastPerLayer && Total < 1 / HarmlessTotal;

    /// <summary>More than <see cref="MostPerLayer"/> per layer, and more than ten times in all.</summary>
    public bool IsExploding => PerLayer > MostPerLayer && Total > HarmlessTotal;

    internal InitializationVerdict Verdict =>
        IsVanishing ? InitializationVerdict.Vanishing : IsExploding ? InitializationVerdict.Exploding : InitializationVerdict.Healthy;

    /// <summary>Both factors.</summary>
    public override string ToString() => FormattableString.Invariant($"{Total:0.###e+0} over {Layers} layer(s), {PerLayer:0.000} per layer");

    /// <summary>
    /// The growth from one size to another. What left the range of the element type on the way has grown beyond all bounds.
    /// </summary>
    internal static SignalGrowth Between(double start, double end, int layers) =>
        new(double.IsFinite(start) && !double.IsFinite(end) ? double.PositiveInfinity : end / start, layers);
}
