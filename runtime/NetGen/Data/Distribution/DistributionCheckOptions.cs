using NetGen.Text;

namespace NetGen.Data;

/// <summary>When a feature counts as distributed differently.</summary>
public sealed record DistributionCheckOptions
{
    /// <summary>The probability of a warning although nothing differs, above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Level
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Level),
                FormattableString.Invariant(
                    $"{nameof(DistributionCheckOptions)}.{nameof(Level)} must be above 0 and below 1; {value} was given."));
    }
    = 0.01;

    /// <summary>
    /// Whether <see cref="Level"/> holds for all features together: each feature is then tested at <see cref="Level"/> / features
    /// (Bonferroni).
    /// Otherwise each feature is tested at the level itself: at 0.01, one of 100 features that do not differ is named by chance.
    /// </summary>
    public bool Bonferroni { get; init; } = true;

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(DistributionCheckOptions), PrintMembers);
}
