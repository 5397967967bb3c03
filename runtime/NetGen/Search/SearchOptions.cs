using NetGen.Text;

namespace NetGen.Search;

/// <summary>The score that ranks trials.</summary>
public enum SearchScore
{
    /// <summary>
    /// The cost on the dev set, without penalties and with the label smoothing that the network declares, so that it means the same in
    /// every trial: lower is better.
    /// </summary>
    DevCost,

    /// <summary>
    /// The metric on the dev set: higher is better for an accuracy, an F1 or R2, lower for an error. A network with several outputs has
    /// none.
    /// </summary>
    DevMetric,
}

/// <summary>How hyperparameters are searched.</summary>
public sealed record SearchOptions
{
    /// <summary>How the points are chosen.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SearchStrategy Strategy
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Strategy));
    } = new RandomSearch(20);

    /// <summary>The score that ranks trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public SearchScore Score
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Score),
                value,
                $"{nameof(SearchOptions)}.{nameof(Score)} must be {nameof(SearchScore.DevCost)} or {nameof(SearchScore.DevMetric)}.");
    }

    /// <summary>
    /// The seed of the points and of the first weights. All trials start from the same weights and see the rows in the same order, so that
    /// only what is searched differs.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>
    /// The parts of the training set for cross-validation, at least 2: a trial's score is the mean over the folds. Null scores on the dev
    /// set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int? Folds { get; init => field = CheckCount(value, 2, nameof(Folds)); }

    /// <summary>
    /// The trials that run side by side, each on one thread; at least 1, null for one per processor. The result does not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Parallelism { get; init => field = CheckCount(value, 1, nameof(Parallelism)); }

    /// <summary>A file to which each finished trial is added, and from which an interrupted search continues; null for no file.</summary>
    /// <exception cref="ArgumentException">The value is empty or blank.</exception>
    public string? File { get; init => field = CheckFile(value, nameof(File)); }

    private static string? CheckFile(string? value, string name) => value is null || !string.IsNullOrWhiteSpace(value)
        ? value
        : throw new ArgumentException($"{nameof(SearchOptions)}.{name} must name a file, or be null for no file.", name);

    private static int? CheckCount(int? value, int least, string name) => value is null || value >= least
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{nameof(SearchOptions)}.{name} must be at least {least}; {value} was given."));

    /// <summary>All options, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(SearchOptions), PrintMembers);
}
