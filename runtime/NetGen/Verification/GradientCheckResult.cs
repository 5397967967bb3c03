using System.Collections.Immutable;

namespace NetGen.Verification;

/// <summary>What a gradient check found. <see cref="ToString"/> is a report to read.</summary>
public sealed record GradientCheckResult
{
    /// <summary>The name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>m, the rows that J was averaged over.</summary>
    public required int Rows { get; init; }

    /// <summary>J at the parameters that were checked, penalties in, dropout off, in double precision.</summary>
    public required double Cost { get; init; }

    /// <summary>The step of the numeric differences.</summary>
    public required double Epsilon { get; init; }

    /// <summary>How the numeric differences were taken: exact or directional, never <see cref="GradientCheckMode.Auto"/>.</summary>
    public required GradientCheckMode Mode { get; init; }

    /// <summary>The twin's analytic gradient against numeric differences of the twin's J, both in double precision.</summary>
    public required GradientComparison Numeric { get; init; }

    /// <summary>The gradient of the network's own code against the twin's; null when a network was checked without a twin.</summary>
    public GradientComparison? OwnCode { get; init; }

    /// <summary>What the reader has to know: what was off, what was sampled, what was left out.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The worst verdict that passes.</summary>
    public GradientVerdict Accept { get; init; } = GradientVerdict.Acceptable;

    /// <summary>The worst verdict of both comparisons.</summary>
    public GradientVerdict Verdict => OwnCode is { } own && own.Verdict > Numeric.Verdict ? own.Verdict : Numeric.Verdict;

    /// <summary>Whether the verdict is at least as good as what was to be accepted.</summary>
    public bool Passed => Verdict <= Accept;

    /// <summary>
    /// The first block that does not pass, in the order in which back-propagation reaches it (the last layer first): the mistake is
    /// there, the blocks after it inherit it. Null when all pass.
    /// </summary>
    public BlockDifference? FirstWrongBlock
    {
        get
        {
            if (OwnCode?.Cost is { } cost && cost.Verdict > Accept)
                return cost;
            for (int index = 0; index < Numeric.Blocks.Length; index++)
            {
                if (Numeric.Blocks[index].Verdict > Accept)
                    return Numeric.Blocks[index];
                if (OwnCode is { } own && own.Blocks[index].Verdict > Accept)
                    return own.Blocks[index];
            }

            BlockDifference?[] last = [Numeric.Inputs, OwnCode?.Inputs, Numeric.Whole, OwnCode?.Whole];
            return last.FirstOrDefault(block => block?.Verdict > Accept);
        }
    }

    /// <summary>The report: verdict in words, what was compared and how, a table per comparison, the worst components.</summary>
    public override string ToString() => GradientReport.Of(this);
}
