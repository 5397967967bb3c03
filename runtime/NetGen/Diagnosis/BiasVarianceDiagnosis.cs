using System.Collections.Immutable;

namespace NetGen.Diagnosis;

/// <summary>A verdict on bias and variance with advice; see <see cref="BiasVariance.Diagnose"/>.</summary>
public sealed record BiasVarianceDiagnosis
{
    private static readonly ImmutableArray<string> AgainstBias =
        ["Use a bigger network.", "Train longer, or with a better optimizer.", "Look for another network architecture."];

    private static readonly ImmutableArray<string> AgainstVariance =
        ["Get more data, or augment what there is.", "Regularize: L2, dropout, early stopping.", "Look for another network architecture."];

    internal BiasVarianceDiagnosis(double trainError, double devError, double bayesError, double threshold)
    {
        TrainError = trainError;
        DevError = devError;
        BayesError = bayesError;
        Threshold = threshold;
    }

    /// <summary>The error on the training set, 0 to 1.</summary>
    public double TrainError { get; }

    /// <summary>The error on the dev set, 0 to 1.</summary>
    public double DevError { get; }

    /// <summary>The smallest possible error, 0 to 1.</summary>
    public double BayesError { get; }

    /// <summary>A gap is high if it is above this, 0 to 1.</summary>
    public double Threshold { get; }

    /// <summary>Train error - Bayes error, at least 0: how much a better fit of the training set could gain.</summary>
    public double AvoidableBias => Math.Max(0, TrainError - BayesError);

    /// <summary>Dev error - train error, at least 0: how much worse the network is on rows that it was not trained on.</summary>
    public double Variance => Math.Max(0, DevError - TrainError);

    /// <summary>Whether <see cref="AvoidableBias"/> is above <see cref="Threshold"/>.</summary>
    public bool HasHighBias => AvoidableBias > Threshold;

    /// <summary>Whether <see cref="Variance"/> is above <see cref="Threshold"/>.</summary>
    public bool HasHighVariance => Variance > Threshold;

    /// <summary>What helps against high bias, in the order in which to try it; empty if bias is not high.</summary>
    public ImmutableArray<string> BiasRecipe => HasHighBias ? AgainstBias : [];

    /// <summary>
    /// What helps against high variance, in the order in which to try it; empty if variance is not high. If both are high, reduce bias
    /// first.
    /// </summary>
    public ImmutableArray<string> VarianceRecipe => HasHighVariance ? AgainstVariance : [];

    /// <summary>The verdict with its numbers, and a line for each thing to try.</summary>
    public override string ToString()
    {
        string verdict = (HasHighBias, HasHighVariance) switch
        {
            (true, true) => "high bias and high variance",
            (true, false) => "high bias",
            (false, true) => "high variance",
            _ => "neither high bias nor high variance",
        };
        string numbers = FormattableString.Invariant(
            $"{verdict}: avoidable bias {100 * AvoidableBias:0.##} %, variance {100 * Variance:0.##} %");
        return string.Join(
            '\n',
            [numbers, .. BiasRecipe.Select(advice => "  bias: " + advice), .. VarianceRecipe.Select(advice => "  variance: " + advice)]);
    }
}
