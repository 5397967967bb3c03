using System.Collections.Immutable;
using NetGen.Numerics;

namespace NetGen.Verification;

/// <summary>How far two gradients of one block are apart: of a tensor, of the inputs, or of the whole parameter vector.</summary>
public sealed record BlockDifference
{
    /// <summary>The name: <c>dense1.weights</c>, <c>inputs</c>, <c>whole</c>, or <c>cost</c> for the values of J themselves.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of the tensor.</summary>
    public required ImmutableArray<int> Shape { get; init; }

    /// <summary>How many components, or directions, were compared.</summary>
    public required int Compared { get; init; }

    /// <summary>||expected||: of the numeric differences, or of the twin's gradient.</summary>
    public required double ExpectedNorm { get; init; }

    /// <summary>||actual||: of the analytic gradient, or of that of the network's own code.</summary>
    public required double ActualNorm { get; init; }

    /// <summary>||actual - expected||.</summary>
    public required double DifferenceNorm { get; init; }

    /// <summary>What rounding alone can make of <see cref="DifferenceNorm"/>; differences up to here are not held against the gradient.</summary>
    public required double Rounding { get; init; }

    /// <summary>How many components lie at a kink and were left out.</summary>
    public int Kinks { get; init; }

    /// <summary>What the difference means.</summary>
    public required GradientVerdict Verdict { get; init; }

    /// <summary>The components that are furthest apart, worst first.</summary>
    public ImmutableArray<ComponentDifference> Worst { get; init; } = [];

    /// <summary>||actual - expected|| / (||actual|| + ||expected||); 0 where both are 0.</summary>
    public double Difference => ExpectedNorm + ActualNorm == 0 ? 0 : DifferenceNorm / (ExpectedNorm + ActualNorm);

    /// <summary>The difference of a whole that consists of blocks: squared norms add up.</summary>
    internal static BlockDifference Whole(ImmutableArray<BlockDifference> blocks, GradientTolerances tolerances)
    {
        double expected = Norm(blocks, block => block.ExpectedNorm);
        double actual = Norm(blocks, block => block.ActualNorm);
        double difference = Norm(blocks, block => block.DifferenceNorm);
        double rounding = Norm(blocks, block => block.Rounding);
        return new()
        {
            Name = "whole",
            Shape = [blocks.Sum(block => block.Shape.Aggregate(1, (product, extent) => product * extent))],
            Compared = blocks.Sum(block => block.Compared),
            ExpectedNorm = expected,
            ActualNorm = actual,
            DifferenceNorm = difference,
            Rounding = rounding,
            Kinks = blocks.Sum(block => block.Kinks),
            Verdict = tolerances.Judge(difference, expected + actual, rounding),
        };
    }

    private static double Norm(ImmutableArray<BlockDifference> blocks, Func<BlockDifference, double> norm) =>
        ScaledNorm.Of<double>([.. blocks.Select(norm)]);
}
