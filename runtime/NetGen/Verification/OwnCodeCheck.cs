using System.Collections.Immutable;

namespace NetGen;

/// <summary>J and the gradient of a network's own code against those of its twin, every component.</summary>
internal static class OwnCodeCheck
{
    /// <summary>Roundings of a sum over the rows, in units of the last place of what is summed.</summary>
    private const double RoundingsPerSum = 8;

    public static GradientComparison Compare(CheckedCost twin, GradientVectors expected, GradientVectors actual, bool single, GradientCheckOptions options)
    {
        GradientTolerances tolerances = single ? GradientTolerances.ForSingle : GradientTolerances.ForDouble;
        double roundingOfSum = RoundingsPerSum * (single ? 1.0 / (1L << 24) : 1.0 / (1L << 53));
        ImmutableArray<CheckedBlock> blocks = CheckedBlock.InBackwardOrder(twin.Network);
        double[] rowNorms = twin.RowNorms(blocks);
        ImmutableArray<BlockDifference> compared =
            [.. blocks.Select((block, number) => Judge(block, roundingOfSum * rowNorms[number]))];
        CheckedBlock inputs = CheckedBlock.OfInputs(twin.Network, twin.Rows);
        CheckedBlock cost = new("cost", [1], false, 0, 1);
        return new()
        {
            Title = $"The network's own code in {(single ? "single" : "double")} precision against its twin in double precision",
            ExpectedName = "twin",
            ActualName = "own code",
            Tolerances = tolerances,
            Cost = new ComparedValues(cost, [expected.Cost], [actual.Cost]) { Indices = [0] }.Judge(tolerances, options.WorstComponents),
            Blocks = compared,
            Whole = BlockDifference.Whole(compared, tolerances),
            Inputs = options.Inputs ? Judge(inputs, 0) : null,
        };

        BlockDifference Judge(CheckedBlock block, double rounding) =>
            new ComparedValues(block, expected.Of(block).ToArray(), actual.Of(block).ToArray())
            {
                Indices = [.. Enumerable.Range(0, block.Length)],
                Rounding = rounding / Math.Sqrt(block.Length),
            }.Judge(tolerances, options.WorstComponents);
    }
}
