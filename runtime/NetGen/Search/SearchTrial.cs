using System.Collections.Immutable;

namespace NetGen.Search;

/// <summary>One point of a search and how well training did there.</summary>
public sealed record SearchTrial
{
    /// <summary>The number of the trial, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The value of each dimension, in their order.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The cost on the dev set without penalties, or its mean over the folds; infinite where training ended with a value that was no number.</summary>
    public required double DevCost { get; init; }

    /// <summary>The metric on the dev set, or its mean over the folds; NaN where training ended with a value that was no number.</summary>
    public required double DevMetric { get; init; }

    /// <summary>The time that training and measuring took.</summary>
    public required TimeSpan Elapsed { get; init; }
}
