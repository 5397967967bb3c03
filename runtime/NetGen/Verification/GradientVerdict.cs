namespace NetGen.Verification;

/// <summary>
/// What a difference between two gradients means, in the spirit of the course: "1e-7 is great, at 1e-5 take a careful look, at 1e-3 I
/// would worry". The thresholds are in <see cref="GradientTolerances"/>.
/// </summary>
/// <remarks>Source: Andrew Ng, Improving Deep Neural Networks, week 1, "Gradient checking".</remarks>
public enum GradientVerdict
{
    /// <summary>Great: the gradient is almost surely right.</summary>
    Great,

    /// <summary>Acceptable: as close as strong curvature or rounding lets a right gradient be.</summary>
    Acceptable,

    /// <summary>Look closely: no component should be so far off.</summary>
    LookClosely,

    /// <summary>Worry: almost surely a mistake.</summary>
    Worry,

    /// <summary>
    /// Nothing was compared: the gradients of all weights are 0 on both sides, but for rounding, so that a wrong gradient would not be
    /// seen. The network is dead or saturated at these rows and parameters.
    /// </summary>
    NothingCompared,
}
