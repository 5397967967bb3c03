using System.Collections.Immutable;
using NetGen.Numerics;

namespace NetGen.Verification;

/// <summary>The difference of two gradients of one block: a tensor, the inputs, or the whole parameter vector.</summary>
public sealed record BlockDifference
{
    /// <summary>The name: <c>dense1.weights</c>, <c>inputs</c>, <c>whole</c>, or <c>cost</c> for the values of J themselves.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of the tensor.</summary>
    public required ImmutableArray<int> Shape { get; init; }

    /// <summary>The number of components, or directions, that were compared.</summary>
    public required int Compared { get; init; }

    /// <summary>||expected||, the norm of the numeric differences or of the twin's gradient.</summary>
    public required double ExpectedNorm { get; init; }

    /// <summary>||actual||, the norm of the analytic gradient or of the gradient of the network's own code.</summary>
    public required double ActualNorm { get; init; }

    /// <summary>||actual - expected||.</summary>
    public required double DifferenceNorm { get; init; }

    /// <summary>The largest <see cref="DifferenceNorm"/> that rounding alone can cause. A difference up to this size passes.</summary>
    public required double Rounding { get; init; }

    /// <summary>The number of components at a kink of J, which were left out.</summary>
    public int Kinks { get; init; }

    /// <summary>What the difference means.</summary>
    public required GradientVerdict Verdict { get; init; }

    /// <summary>The components with the largest differences, the largest first.</summary>
    public ImmutableArray<ComponentDifference> Worst { get; init; } = [];

    /// <summary>
    /// Whether at least one of the two gradients differs from 0 by more than rounding, or a kink showed two different slopes. If not, as
    /// for the weights of dead units, the check would not see a wrong gradient.
    /// </summary>
    public bool IsExercised => Kinks > 0 || (Compared > 0 && !(ExpectedNorm <= Rounding && ActualNorm <= Rounding));

    /// <summary>||actual - expected|| / (||actual|| + ||expected||); 0 if both are 0.</summary>
    public double Difference => ExpectedNorm + ActualNorm == 0 ? 0 : DifferenceNorm / (ExpectedNorm + ActualNorm);

    /// <summary>The difference of the whole vector; its squared norms are the sums of those of the blocks.</summary>
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

    /// <summary>The name, both norms, the difference and the verdict.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {Compared} compared, ||expected|| {ExpectedNorm:0.000e+00}, ||actual|| {ActualNorm:0.000e+00}, ")
        + FormattableString.Invariant($"difference {Difference:0.0e+00}, {GradientReport.Words(this)}");
}
