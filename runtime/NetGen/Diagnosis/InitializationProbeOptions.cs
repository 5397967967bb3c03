namespace NetGen.Diagnosis;

/// <summary>Options of <see cref="InitializationProbe"/>.</summary>
public sealed record InitializationProbeOptions
{
    /// <summary>
    /// The largest number of rows to use, at least 1; 256 by default. They are taken evenly from the whole data set. Fewer are used if the
    /// data set, or one tile of the network's workspace, has fewer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Rows
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Rows),
                FormattableString.Invariant($"{nameof(InitializationProbeOptions)}.{nameof(Rows)} must be at least 1; {value} was given."));
    } = 256;
}
