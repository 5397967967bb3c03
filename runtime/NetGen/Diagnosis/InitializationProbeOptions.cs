namespace NetGen.Diagnosis;

/// <summary>How a network's first weights are looked at.</summary>
public sealed record InitializationProbeOptions
{
    /// <summary>
    /// The most rows to look at, at least 1. They are taken evenly from the whole data set; fewer where the data set, or a tile of the
    /// network, has fewer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Rows
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Rows), FormattableString.Invariant($"{nameof(InitializationProbeOptions)}.{nameof(Rows)} must be at least 1; {value} was given."));
    } = 256;
}
