using NetGen.Numerics;

namespace NetGen.Verification;

/// <summary>How a gradient is checked. The defaults suit a network of any size.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>The step of the numeric differences, above 0: 1e-5 by default; the course's 1e-7 has a larger rounding error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double Epsilon { get; init => field = NumericalGradient.CheckEpsilon(value, nameof(Epsilon)); } = NumericalGradient.DefaultEpsilon;

    /// <summary>Exact, directional, or by size.</summary>
    public GradientCheckMode Mode { get; init; }

    /// <summary>
    /// With <see cref="GradientCheckMode.Auto"/>, the number of components up to which each is checked by itself; at least 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int ExactUpTo { get; init => field = AtLeast(0, value, nameof(ExactUpTo)); } = 5000;

    /// <summary>In an exact check, the number of components of one block that are drawn and checked, at least 1; null for all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxComponentsPerBlock { get; init => field = value is { } count ? AtLeast(1, count, nameof(MaxComponentsPerBlock)) : null; }

    /// <summary>In a directional check, the directions per block, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Directions { get; init => field = AtLeast(1, value, nameof(Directions)); } = 8;

    /// <summary>The seed of directions and samples; the same seed gives the same check.</summary>
    public int Seed { get; init; }

    /// <summary>Whether dJ/dx, the gradient of the inputs, is checked too.</summary>
    public bool Inputs { get; init; } = true;

    /// <summary>
    /// Penalties and label smoothing to check with, such as those of a training workspace; null for the declared defaults.
    /// </summary>
    public Hyperparameters? Hyperparameters { get; init; }

    /// <summary>The worst verdict that passes.</summary>
    public GradientVerdict Accept { get; init; } = GradientVerdict.Acceptable;

    /// <summary>The number of worst components of each block that the report shows, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int WorstComponents { get; init => field = AtLeast(0, value, nameof(WorstComponents)); } = 5;

    /// <summary>All options, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(GradientCheckOptions), PrintMembers);

    private static int AtLeast(int minimum, int value, string property) => value >= minimum
        ? value
        : throw new ArgumentOutOfRangeException(property, value, $"{nameof(GradientCheckOptions)}.{property} must be at least {minimum}.");
}
