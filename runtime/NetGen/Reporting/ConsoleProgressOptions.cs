namespace NetGen.Reporting;

/// <summary>How <see cref="ConsoleProgress"/> shows training.</summary>
public sealed record ConsoleProgressOptions
{
    /// <summary>
    /// Whether one line is rewritten; if false, each epoch gets its own line. Null (the default) rewrites if the writer is the console's
    /// and a terminal is attached.
    /// </summary>
    public bool? Rewrites { get; init; }

    /// <summary>
    /// The number of columns of the terminal, which a rewritten line does not exceed; at least 20. Null (the default) takes that of the
    /// console, or 80 without a terminal.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 20.</exception>
    public int? Width
    {
        get;
        init => field = value is null or >= 20
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Width),
                FormattableString.Invariant($"{nameof(ConsoleProgressOptions)}.{nameof(Width)} must be at least 20; {value} was given."));
    }

    /// <summary>
    /// The name of the metric in the line; null (the default) for the name of the network's metric: <c>accuracy</c>, <c>RMSE</c>.
    /// Metrics of several outputs keep their names.
    /// </summary>
    public string? MetricName { get; init; }
}
