namespace NetGen.Reporting;

/// <summary>How <see cref="ConsoleProgress"/> shows training.</summary>
public sealed record ConsoleProgressOptions
{
    /// <summary>
    /// Whether one line rewrites itself; else each epoch gets a line of its own. Null to rewrite if the writer is the console's
    /// and leads to a terminal.
    /// </summary>
    public bool? Rewrites { get; init; }

    /// <summary>
    /// The columns of the terminal, which a line that rewrites itself must not exceed; at least 20. Null for those of the console, or 80.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 20.</exception>
    public int? Width
    {
        get;
        init => field = value is null or >= 20
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Width), FormattableString.Invariant($"{nameof(ConsoleProgressOptions)}.{nameof(Width)} must be at least 20; {value} was given."));
    }

    /// <summary>What the metric is called in the line; null for the name of the network's metric: <c>accuracy</c>, <c>RMSE</c>.</summary>
    public string? MetricName { get; init; }
}
