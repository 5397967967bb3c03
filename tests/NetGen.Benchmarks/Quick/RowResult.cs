namespace NetGen.Benchmarks.Quick;

/// <summary>What limits a row, and so the peak it is held against.</summary>
internal enum Resource
{
    /// <summary>Floating-point operations, a multiply-add being two.</summary>
    Arithmetic,

    /// <summary>Bytes read from the first-level cache.</summary>
    FirstLevelReads,

    /// <summary>Bytes read from the second-level cache.</summary>
    SecondLevelReads,
}

/// <summary>The times of one row.</summary>
internal sealed record RowResult
{
    /// <summary>Begins the names of what was written by hand.</summary>
    public const string NaivePrefix = "naive/";

    private const string PeakPrefix = "peak/";

    public required string Name { get; init; }

    public required Resource Resource { get; init; }

    public required double BestSeconds { get; init; }

    public required double MedianSeconds { get; init; }

    /// <summary>Floating-point operations or bytes of one call.</summary>
    public required double Work { get; init; }

    /// <summary>Per call, rounded up: a row that allocates anything at all shows it.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Operations or bytes per second, at the best time.</summary>
    public double Rate => Work / BestSeconds;

    public bool IsPeak => Name.StartsWith(PeakPrefix, StringComparison.Ordinal);

    public bool IsNaive => Name.StartsWith(NaivePrefix, StringComparison.Ordinal);

    /// <summary>The rate over that of the peak of the same resource; both at their best in this run.</summary>
    public double FractionOfPeak(IEnumerable<RowResult> results) =>
        Rate / results.Single(result => result.IsPeak && result.Resource == Resource).Rate;
}
