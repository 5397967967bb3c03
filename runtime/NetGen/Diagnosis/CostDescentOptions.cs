using NetGen.Text;

namespace NetGen.Diagnosis;

/// <summary>Options of <see cref="CostDescent"/>.</summary>
public sealed record CostDescentOptions
{
    /// <summary>alpha, the learning rate of plain gradient descent, above 0 and finite; 0.01 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double LearningRate
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(LearningRate),
                FormattableString.Invariant(
                    $"{nameof(CostDescentOptions)}.{nameof(LearningRate)} must be above 0 and finite; {value} was given."));
    } = 0.01;

    /// <summary>The number of steps, each on all rows; at least 1, 50 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Steps
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Steps),
                FormattableString.Invariant($"{nameof(CostDescentOptions)}.{nameof(Steps)} must be at least 1; {value} was given."));
    } = 50;

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(CostDescentOptions), PrintMembers);
}
