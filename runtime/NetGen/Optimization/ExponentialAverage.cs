namespace NetGen;

/// <summary>
/// The exponentially weighted average of a series of numbers, corrected for starting at 0.
/// <code>
/// v = beta v + (1 - beta) x, from v = 0        average = v / (1 - beta^t)
/// </code>
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Exponentially Weighted Averages" and "Bias Correction in Exponentially
/// Weighted Averages". It averages over about 1 / (1 - beta) numbers: 0.9^10 = 0.35, so that a number 10 steps ago has about a third of the
/// weight of the newest.
/// </remarks>
public sealed class ExponentialAverage
{
    private double power = 1;

    /// <summary>An average before its first number.</summary>
    /// <param name="beta">The decay, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is outside its range.</exception>
    public ExponentialAverage(double beta) => Beta = beta is >= 0 and < 1
        ? beta
        : throw new ArgumentOutOfRangeException(
            nameof(beta),
            FormattableString.Invariant($"{nameof(ExponentialAverage)}: beta must be at least 0 and below 1; {beta} was given."));

    /// <summary>The decay, at least 0 and below 1.</summary>
    public double Beta { get; }

    /// <summary>t, the count of numbers that were added.</summary>
    public long Count { get; private set; }

    /// <summary>v, without correction: the average as if the series had begun with zeros. 0 before the first number.</summary>
    public double Raw { get; private set; }

    /// <summary>The average, corrected.</summary>
    /// <exception cref="InvalidOperationException">No number was added.</exception>
    public double Value => Count > 0
        ? Raw / (1 - power)
        : throw new InvalidOperationException(
            $"{nameof(ExponentialAverage)}.{nameof(Value)} is an average of numbers, and none was added.");

    /// <summary>Adds the next number of the series.</summary>
    public void Add(double value)
    {
        Raw = (Beta * Raw) + ((1 - Beta) * value);
        power *= Beta;
        Count++;
    }
}
