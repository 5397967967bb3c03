namespace NetGen.Data;

/// <summary>
/// The shares of the rows for training, for tuning (dev) and for the final measurement (test). Source: A. Ng,
/// Deep Learning Specialization, course 2, week 1, "Train / dev / test sets".
/// </summary>
public sealed record SplitFractions
{
    /// <summary>Shares of the rows.</summary>
    /// <param name="train">The share of the training set, above 0.</param>
    /// <param name="dev">The share of the dev set, above 0.</param>
    /// <param name="test">The share of the test set, above 0, or 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range.</exception>
    /// <exception cref="ArgumentException">The sum of the shares is not 1.</exception>
    public SplitFractions(double train, double dev, double test = 0)
    {
        Train = Check(train, train > 0, nameof(train), "above 0");
        Dev = Check(dev, dev > 0, nameof(dev), "above 0");
        Test = Check(test, test >= 0, nameof(test), "at least 0");
        if (!(Math.Abs(train + dev + test - 1) < 1e-9))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The sum of the fractions must be 1; {train} + {dev} + {test} is {train + dev + test}."));
        }
    }

    /// <summary>60 / 20 / 20, for up to tens of thousands of rows.</summary>
    public static SplitFractions Small { get; } = new(0.6, 0.2, 0.2);

    /// <summary>70 / 30 without a test set, for when no unbiased estimate is needed.</summary>
    public static SplitFractions SmallWithoutTest { get; } = new(0.7, 0.3);

    /// <summary>98 / 1 / 1, for about a million rows.</summary>
    public static SplitFractions Large { get; } = new(0.98, 0.01, 0.01);

    /// <summary>99.5 / 0.4 / 0.1, for more than a million rows.</summary>
    public static SplitFractions VeryLarge { get; } = new(0.995, 0.004, 0.001);

    /// <summary>The share of the training set.</summary>
    public double Train { get; }

    /// <summary>The share of the dev set.</summary>
    public double Dev { get; }

    /// <summary>The share of the test set; 0 for none.</summary>
    public double Test { get; }

    /// <summary>
    /// The course's shares for a number of rows: <see cref="Small"/> below 100,000, <see cref="Large"/> from there to 1,000,000,
    /// <see cref="VeryLarge"/> above.
    /// </summary>
    /// <param name="rows">The rows of all parts together, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is less than 1.</exception>
    public static SplitFractions BySize(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return rows < 100_000 ? Small : rows <= 1_000_000 ? Large : VeryLarge;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{100 * Train:0.###}/{100 * Dev:0.###}")
        + (Test > 0 ? FormattableString.Invariant($"/{100 * Test:0.###}") : "");

    private static double Check(double value, bool valid, string name, string range) => valid
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"The fraction of the {name} set must be {range}; {value} was given."));
}
