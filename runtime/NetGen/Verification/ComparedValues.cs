using System.Collections.Immutable;
using NetGen.Numerics;

namespace NetGen.Verification;

/// <summary>The values of one block that are compared: components, or derivatives along directions.</summary>
/// <param name="block">The block.</param>
/// <param name="expected">The values to compare with.</param>
/// <param name="actual">The values to check.</param>
internal sealed class ComparedValues(CheckedBlock block, double[] expected, double[] actual)
{
    private readonly bool[] atKink = new bool[expected.Length];

    /// <summary>The flat index of each value in the block; null for directions.</summary>
    public int[]? Indices { get; init; }

    /// <summary>The rounding error of each value.</summary>
    public double Rounding { get; init; }

    public int Count => expected.Length;

    public double Expected(int position) => expected[position];

    public double Actual(int position) => actual[position];

    /// <summary>Leaves a value out of the comparison, because it is at a kink of J.</summary>
    public void LeaveOut(int position) => atKink[position] = true;

    public string NameOf(int position) =>
        Indices is null ? $"{block.Name} along direction {position + 1}" : block.ComponentName(Indices[position]);

    public BlockDifference Judge(GradientTolerances tolerances, int worstComponents)
    {
        int[] kept = [.. Enumerable.Range(0, Count).Where(position => !atKink[position])];
        double expectedNorm = ScaledNorm.Of<double>([.. kept.Select(Expected)]);
        double actualNorm = ScaledNorm.Of<double>([.. kept.Select(Actual)]);
        double differenceNorm = ScaledNorm.Of<double>([.. kept.Select(position => actual[position] - expected[position])]);
        double rounding = Rounding * Math.Sqrt(kept.Length);
        return new()
        {
            Name = block.Name,
            Shape = block.Shape,
            Compared = kept.Length,
            ExpectedNorm = expectedNorm,
            ActualNorm = actualNorm,
            DifferenceNorm = differenceNorm,
            Rounding = rounding,
            Kinks = Count - kept.Length,
            Verdict = tolerances.Judge(differenceNorm, expectedNorm + actualNorm, rounding),
            Worst = Worst(kept, worstComponents),
        };
    }

    private ImmutableArray<ComponentDifference> Worst(int[] kept, int count) =>
    [
        .. kept.OrderByDescending(position => Distance(position)).Take(count)
            .Select(position =>
                new ComponentDifference(block.Name, Indices?[position], NameOf(position), expected[position], actual[position])),
    ];

    // A NaN sorts first, as the largest distance.
    private double Distance(int position)
    {
        double distance = Math.Abs(actual[position] - expected[position]);
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }
}
