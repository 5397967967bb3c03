using NetGen.Text;

namespace NetGen.Verification;

/// <summary>How a gradient is checked. The defaults suit a network of any size.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>The step of the numeric differences, above 0: 1e-5 by default; the course's 1e-7 has a larger rounding error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double Epsilon { get; init => field = NumericalGradient.CheckEpsilon(value, nameof(Epsilon)); } =
        NumericalGradient.DefaultEpsilon;

    /// <summary>How much of the gradient is compared: all components, random directions, or by size (the default).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no mode.</exception>
    public GradientCheckMode Mode { get; init => field = Defined(value, nameof(Mode)); }

    /// <summary>
    /// With <see cref="GradientCheckMode.Auto"/>, the largest number of components for which the check is exact; at least 0, 5000 by
    /// default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int ExactUpTo { get; init => field = AtLeast(0, value, nameof(ExactUpTo)); } = 5000;

    /// <summary>In an exact check, the number of components of one block that are drawn and checked, at least 1; null for all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxComponentsPerBlock { get; init => field = value is { } count ? AtLeast(1, count, nameof(MaxComponentsPerBlock)) : null; }

    /// <summary>In a directional check, the number of directions per block, at least 1; 8 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Directions { get; init => field = AtLeast(1, value, nameof(Directions)); } = 8;

    /// <summary>The seed of directions and samples; the same seed gives the same check. 0 by default.</summary>
    public int Seed { get; init; }

    /// <summary>Whether dJ/dx, the gradient of the inputs, is checked too; true by default.</summary>
    public bool Inputs { get; init; } = true;

    /// <summary>
    /// The penalties and the label smoothing to check with, such as those of a training workspace; null for the declared values.
    /// </summary>
    public Hyperparameters? Hyperparameters { get; init; }

    /// <summary>The worst verdict that passes; <see cref="GradientVerdict.Acceptable"/> by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is no verdict, or <see cref="GradientVerdict.NothingCompared"/>, which never passes.
    /// </exception>
    public GradientVerdict Accept
    {
        get;
        init => field = Defined(value, nameof(Accept)) is not GradientVerdict.NothingCompared
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Accept), value, $"{nameof(GradientCheckOptions)}.{nameof(Accept)} must be a verdict on compared gradients.");
    } = GradientVerdict.Acceptable;

    /// <summary>The number of worst components that the report shows for a wrong block, at least 0; 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int WorstComponents { get; init => field = AtLeast(0, value, nameof(WorstComponents)); } = 5;

    /// <summary>All options as text, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(GradientCheckOptions), PrintMembers);

    private static TEnum Defined<TEnum>(TEnum value, string property)
        where TEnum : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            property, value, $"{nameof(GradientCheckOptions)}.{property} must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");

    private static int AtLeast(int minimum, int value, string property) => value >= minimum
        ? value
        : throw new ArgumentOutOfRangeException(property, value, $"{nameof(GradientCheckOptions)}.{property} must be at least {minimum}.");
}
