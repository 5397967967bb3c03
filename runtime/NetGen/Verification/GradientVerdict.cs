namespace NetGen.Verification;

/// <summary>
/// The meaning of a difference between two gradients, following the course: "1e-7 is great, at 1e-5 take a careful look, at 1e-3 I would
/// worry". <see cref="GradientTolerances"/> has the thresholds.
/// </summary>
/// <remarks>Source: Andrew Ng, Improving Deep Neural Networks, week 1, "Gradient checking".</remarks>
public enum GradientVerdict
{
    /// <summary>Great: the gradient is almost surely right.</summary>
    Great,

    /// <summary>Acceptable: a right gradient can differ by this much if curvature or rounding is strong.</summary>
    Acceptable,

    /// <summary>Look closely: single components of a right gradient should not differ by this much.</summary>
    LookClosely,

    /// <summary>Worry: almost surely a mistake.</summary>
    Worry,

    /// <summary>
    /// Nothing was compared: the gradients of all weights are 0 on both sides up to rounding, so a wrong gradient would not be seen. The
    /// network is dead or saturated for these rows and parameters.
    /// </summary>
    NothingCompared,
}
