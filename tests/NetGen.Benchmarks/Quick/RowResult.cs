namespace NetGen.Benchmarks.Quick;

/// <summary>The resource that limits a row, which also determines the peak to compare it with.</summary>
internal enum Resource
{
    /// <summary>Floating-point operations; a multiply-add counts as two.</summary>
    Arithmetic,

    /// <summary>Bytes read from the first-level cache.</summary>
    FirstLevelReads,

    /// <summary>Bytes read from the second-level cache.</summary>
    SecondLevelReads,
}

/// <summary>The times of one row.</summary>
internal sealed record RowResult
{
    /// <summary>The prefix of the names of handwritten networks.</summary>
    public const string NaivePrefix = "naive/";

    private const string PeakPrefix = "peak/";

    public required string Name { get; init; }

    public required Resource Resource { get; init; }

    public required double BestSeconds { get; init; }

    public required double MedianSeconds { get; init; }

    /// <summary>
    /// The time of the first calls of a process divided by that of the same calls once it has settled, the median over several processes;
    /// null for rows that measure no first calls.
    /// </summary>
    public double? TimesSteady { get; init; }

    /// <summary>Floating-point operations or bytes of one call.</summary>
    public required double Work { get; init; }

    /// <summary>The bytes allocated per call, rounded up, so that any allocation is visible.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Operations or bytes per second, at the best time.</summary>
    public double Rate => Work / BestSeconds;

    public bool IsPeak => Name.StartsWith(PeakPrefix, StringComparison.Ordinal);

    public bool IsNaive => Name.StartsWith(NaivePrefix, StringComparison.Ordinal);

    /// <summary>The rate divided by that of the peak of the same resource, both at their best times in this run.</summary>
    public double FractionOfPeak(IEnumerable<RowResult> results) =>
        Rate / results.Single(result => result.IsPeak && result.Resource == Resource).Rate;
}
