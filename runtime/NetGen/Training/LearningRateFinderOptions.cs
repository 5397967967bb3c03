using NetGen.Text;

namespace NetGen.Training;

/// <summary>Which learning rates are tried.</summary>
public sealed record LearningRateFinderOptions
{
    /// <summary>The rate of the first step; above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Minimum { get; init => field = CheckRate(value, nameof(Minimum)); } = 1e-7;

    /// <summary>The rate of the last step; above 0 and finite, and above <see cref="Minimum"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Maximum { get; init => field = CheckRate(value, nameof(Maximum)); } = 10;

    /// <summary>The steps from the first to the last rate, at least 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Steps
    {
        get;
        init => field = value >= 10
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Steps),
                $"{nameof(LearningRateFinderOptions)}.{nameof(Steps)} must be at least 10; {value} was given.");
    } = 200;

    /// <summary>The decay of the average that smooths J, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Smoothing
    {
        get;
        init => field = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Smoothing),
                FormattableString.Invariant(
                    $"{nameof(LearningRateFinderOptions)}.{nameof(Smoothing)} must be at least 0 and below 1; {value} was given."));
    } = 0.9;

    private static double CheckRate(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name,
            FormattableString.Invariant($"{nameof(LearningRateFinderOptions)}.{name} must be above 0 and finite; {value} was given."));

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(LearningRateFinderOptions), PrintMembers);
}
