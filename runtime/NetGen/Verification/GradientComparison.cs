using System.Collections.Immutable;

namespace NetGen.Verification;

/// <summary>The comparison of two gradients, as a whole and block by block.</summary>
public sealed record GradientComparison
{
    /// <summary>A sentence that names both sides of the comparison.</summary>
    public required string Title { get; init; }

    /// <summary>What the expected values are: <c>numeric</c> or <c>twin</c>.</summary>
    public required string ExpectedName { get; init; }

    /// <summary>What the actual values are: <c>analytic</c> or <c>own code</c>.</summary>
    public required string ActualName { get; init; }

    /// <summary>The thresholds of the verdicts.</summary>
    public required GradientTolerances Tolerances { get; init; }

    /// <summary>J of both sides; null in a comparison with numeric differences of the same J.</summary>
    public BlockDifference? Cost { get; init; }

    /// <summary>All parameters as one vector.</summary>
    public required BlockDifference Whole { get; init; }

    /// <summary>The parameter tensors in backward order: the last layer first.</summary>
    public required ImmutableArray<BlockDifference> Blocks { get; init; }

    /// <summary>dJ/dx, the end of back-propagation; null if <see cref="GradientCheckOptions.Inputs"/> is false.</summary>
    public BlockDifference? Inputs { get; init; }

    /// <summary>The components at a kink of J, which were left out.</summary>
    public ImmutableArray<GradientKink> Kinks { get; init; } = [];

    /// <summary>The worst verdict in this comparison.</summary>
    public GradientVerdict Verdict => InBackwardOrder.Append(Whole).Max(block => block.Verdict);

    /// <summary>The title, the verdict and the whole vector.</summary>
    public override string ToString() => $"{Title}: {Whole}";

    /// <summary>
    /// The compared blocks in the order in which an error would first be seen: cost, last layer, ..., first layer, inputs.
    /// </summary>
    internal IEnumerable<BlockDifference> InBackwardOrder => new[] { Cost }.Concat(Blocks).Append(Inputs).OfType<BlockDifference>();
}
