using System.Collections.Immutable;
using System.Globalization;
using NetGen.Text;

namespace NetGen.Search;

/// <summary>One point of a search and how well training did there.</summary>
public sealed record SearchTrial
{
    /// <summary>The number of the trial, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The value of each dimension, in their order.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>
    /// The cost on the dev set without penalties, or its mean over the folds; infinite if training ended in NaN or infinity.
    /// </summary>
    public required double DevCost { get; init; }

    /// <summary>
    /// The metric on the dev set, or its mean over the folds; NaN if training ended in NaN or infinity, or if the network has several
    /// outputs.
    /// </summary>
    public required double DevMetric { get; init; }

    /// <summary>The time that training and measuring took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The number, the values, and how well training did there.</summary>
    public override string ToString() => 
        FormattableString.Invariant($"trial {Number}: ")
        + string.Join(", ", Values.Select(value => value.ToString("G4", CultureInfo.InvariantCulture)))
        + FormattableString.Invariant($"; dev cost {DevCost:0.0000}, dev metric {DevMetric:0.0000}, {NumberText.Time(Elapsed)}");
}
