using System.Collections.Immutable;

namespace NetGen.Verification;

/// <summary>The result of a gradient check. <see cref="ToString"/> is a report to read.</summary>
public sealed record GradientCheckResult
{
    /// <summary>The name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>m, the number of rows that J was averaged over.</summary>
    public required int Rows { get; init; }

    /// <summary>J at the parameters that were checked, with penalties, without dropout, in double precision.</summary>
    public required double Cost { get; init; }

    /// <summary>The step of the numeric differences.</summary>
    public required double Epsilon { get; init; }

    /// <summary>How the numeric differences were computed: exact or directional, never <see cref="GradientCheckMode.Auto"/>.</summary>
    public required GradientCheckMode Mode { get; init; }

    /// <summary>The twin's analytic gradient against numeric differences of the twin's J, both in double precision.</summary>
    public required GradientComparison Numeric { get; init; }

    /// <summary>The gradient of the network's own code against the twin's; null when a network was checked without a twin.</summary>
    public GradientComparison? OwnCode { get; init; }

    /// <summary>Notes for the reader: which parts were off, sampled or left out.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The worst verdict that passes.</summary>
    public GradientVerdict Accept { get; init; } = GradientVerdict.Acceptable;

    /// <summary>
    /// The names of the tensors whose gradients, analytic and numeric, are 0 up to rounding, in backward order. A wrong gradient would not
    /// be seen there; check with other rows or parameters.
    /// </summary>
    public ImmutableArray<string> NotExercised =>
        [.. Numeric.Blocks.Where(block => !block.IsExercised && Length(block) > 0).Select(block => block.Name)];

    /// <summary>
    /// The worst verdict of both comparisons; <see cref="GradientVerdict.NothingCompared"/> if no difference was found, but no tensor of
    /// weights was exercised (in a network without weights: no tensor at all).
    /// </summary>
    public GradientVerdict Verdict
    {
        get
        {
            GradientVerdict worst = OwnCode is { } own && own.Verdict > Numeric.Verdict ? own.Verdict : Numeric.Verdict;
            return worst <= GradientVerdict.Acceptable && IsNothingCompared ? GradientVerdict.NothingCompared : worst;
        }
    }

    /// <summary>Whether the verdict is at least as good as <see cref="Accept"/>.</summary>
    public bool Passed => Verdict <= Accept;

    /// <summary>
    /// The first block that does not pass, in the order of back-propagation (the last layer first). The mistake is in this block; the
    /// blocks after it inherit it. Null if all pass.
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

    private bool IsNothingCompared
    {
        get
        {
            BlockDifference[] weights = [.. Numeric.Blocks.Where(block => block.Shape.Length > 1)];
            BlockDifference[] blocks = weights.Length > 0 ? weights : [.. Numeric.Blocks.Where(block => Length(block) > 0)];
            return blocks.Length > 0 && !blocks.Any(block => block.IsExercised);
        }
    }

    private static int Length(BlockDifference block) => block.Shape.Aggregate(1, (product, extent) => product * extent);

    /// <summary>The report: the verdict in words, what was compared and how, a table per comparison, and the worst components.</summary>
    public override string ToString() => GradientReport.Of(this);
}
