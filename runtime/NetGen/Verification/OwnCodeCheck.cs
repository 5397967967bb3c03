using System.Collections.Immutable;

namespace NetGen.Verification;

/// <summary>Compares J and every component of the gradient of a network's own code with those of its twin.</summary>
internal static class OwnCodeCheck
{
    /// <summary>The rounding errors of J and its gradient, in units of the last place of their terms.</summary>
    private const double RoundingsPerSum = 4;

    public static GradientComparison Compare(
        CheckedCost twin, GradientVectors expected, GradientVectors actual, bool single, GradientCheckOptions options)
    {
        GradientTolerances tolerances = single ? GradientTolerances.ForSingle : GradientTolerances.ForDouble;
        double roundingOfSum = RoundingsPerSum * (single ? 1.0 / (1L << 24) : 1.0 / (1L << 53));
        ImmutableArray<CheckedBlock> blocks = CheckedBlock.InBackwardOrder(twin.Network);
        CheckedBlock? inputs = options.Inputs ? CheckedBlock.OfInputs(twin.Network, twin.Rows) : null;
        GradientScales scales = twin.Scales(inputs is null ? blocks : blocks.Add(inputs));
        ImmutableArray<BlockDifference> compared = [.. blocks.Select((block, number) => Judge(block, scales.Blocks[number]))];
        CheckedBlock cost = new("cost", [1], false, 0, 1);
        return new()
        {
            Title = $"The network's own code in {(single ? "single" : "double")} precision against its twin in double precision",
            ExpectedName = "twin",
            ActualName = "own code",
            Tolerances = tolerances,
            Cost = Compare(cost, [expected.Cost], [actual.Cost], scales.Cost),
            Blocks = compared,
            Whole = BlockDifference.Whole(compared, tolerances),
            Inputs = inputs is null ? null : Judge(inputs, scales.Blocks[^1] / Math.Sqrt(twin.Rows)),
        };

        BlockDifference Judge(CheckedBlock block, double scale) =>
            Compare(block, expected.Of(block).ToArray(), actual.Of(block).ToArray(), scale);

        BlockDifference Compare(CheckedBlock block, double[] judges, double[] judged, double scale) =>
            new ComparedValues(block, judges, judged)
        {
            Indices = [.. Enumerable.Range(0, block.Length)],
            Rounding = roundingOfSum * scale / Math.Sqrt(block.Length),
        }.Judge(tolerances, options.WorstComponents);
    }
}
