namespace NetGen.Data;

/// <summary>How far one feature differs between two data sets: the two-sample Kolmogorov-Smirnov test.</summary>
/// <param name="Feature">The feature, from 0.</param>
/// <param name="Statistic">
/// D = max |F1(x) - F2(x)|, from 0 to 1: the largest distance between the two empirical distribution functions.
/// </param>
/// <param name="PValue">The probability of at least that distance between two samples of one distribution, from 0 to 1.</param>
public sealed record FeatureDifference(int Feature, double Statistic, double PValue)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"feature {Feature} (D = {Statistic:F3}, p = {PValue:0.0e+0})");
}
