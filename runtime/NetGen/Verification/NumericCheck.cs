using System.Collections.Immutable;

namespace NetGen.Verification;

/// <summary>Compares an analytic gradient in double precision with numeric differences of its own J.</summary>
internal sealed class NumericCheck
{
    /// <summary>
    /// The number of rounding errors of J in one slope: a difference of two costs has those of both, and a factor of 2 covers rounding that
    /// the measurement missed.
    /// </summary>
    private const double RoundingsPerSlope = 4;

    /// <summary>If a block fails along directions, this many of its components are checked one by one to name the worst.</summary>
    private const int Suspects = 64;

    private static readonly GradientTolerances Tolerances = GradientTolerances.ForDouble;

    private readonly CheckedCost cost;
    private readonly GradientVectors analytic;
    private readonly GradientCheckOptions options;
    private readonly bool exact;
    private readonly double rounding;
    private readonly List<GradientKink> kinks = [];

    private NumericCheck(CheckedCost cost, GradientVectors analytic, GradientCheckOptions options, bool exact)
    {
        this.cost = cost;
        this.analytic = analytic;
        this.options = options;
        this.exact = exact;
        rounding = RoundingsPerSlope * cost.Rounding / options.Epsilon;
    }

    public static GradientComparison Compare(CheckedCost cost, GradientVectors analytic, GradientCheckOptions options, bool exact)
    {
        NumericCheck check = new(cost, analytic, options, exact);
        ImmutableArray<CheckedBlock> blocks = CheckedBlock.InBackwardOrder(cost.Network);
        ImmutableArray<BlockDifference> compared = [.. blocks.Select((block, number) => check.CompareBlock(block, number))];
        return new()
        {
            Title = "Back-propagation against (J(theta + eps) - J(theta - eps)) / 2 eps, both in double precision",
            ExpectedName = "numeric",
            ActualName = "analytic",
            Tolerances = Tolerances,
            Blocks = compared,
            Whole = exact ? BlockDifference.Whole(compared, Tolerances) : check.WholeAlongDirections(blocks.Length),
            Inputs = options.Inputs ? check.CompareBlock(CheckedBlock.OfInputs(cost.Network, cost.Rows), blocks.Length + 1) : null,
            Kinks = [.. check.kinks],
        };
    }

    private BlockDifference CompareBlock(CheckedBlock block, int number)
    {
        // Each block has its own random stream, so its draws do not depend on the other blocks.
        Random random = new(unchecked((options.Seed * 486187739) + number));
        if (exact)
            return CompareComponents(block, Sample(block.Length, options.MaxComponentsPerBlock ?? block.Length, random));
        BlockDifference difference = CompareDirections(block, () => Direction.Draw(block, random));
        return difference.Verdict <= options.Accept
            ? difference
            : difference with { Worst = CompareComponents(block, Sample(block.Length, Suspects, random)).Worst };
    }

    private BlockDifference WholeAlongDirections(int number)
    {
        Random random = new(unchecked((options.Seed * 486187739) + number));
        return CompareDirections(Direction.WholeOf(cost.Network), () => Direction.DrawWhole(cost.Network, random));
    }

    private BlockDifference CompareComponents(CheckedBlock block, int[] indices)
    {
        ReadOnlySpan<double> gradient = analytic.Of(block);
        double[] numeric = new double[indices.Length];
        double[] actual = new double[indices.Length];
        for (int position = 0; position < indices.Length; position++)
        {
            actual[position] = gradient[indices[position]];
            numeric[position] = SlopesOf(cost.AlongComponent(block, indices[position])).TwoSided;
        }

        ComparedValues values = new(block, numeric, actual) { Indices = indices, Rounding = rounding };
        return JudgeWithoutKinks(values, position => cost.AlongComponent(block, indices[position]));
    }

    private BlockDifference CompareDirections(CheckedBlock block, Func<double[]> draw)
    {
        ReadOnlySpan<double> gradient = analytic.Of(block);
        double[][] directions = new double[block.Length == 0 ? 0 : options.Directions][];
        double[] numeric = new double[directions.Length];
        double[] actual = new double[directions.Length];
        for (int position = 0; position < directions.Length; position++)
        {
            double[] direction = directions[position] = draw();
            for (int index = 0; index < direction.Length; index++)
                actual[position] += gradient[index] * direction[index];
            numeric[position] = SlopesOf(cost.AlongDirection(block, direction)).TwoSided;
        }

        ComparedValues values = new(block, numeric, actual) { Rounding = rounding };
        return JudgeWithoutKinks(values, position => cost.AlongDirection(block, directions[position]));
    }

    /// <summary>
    /// If the verdict on a block is not great, tests each suspicious component for a kink of J and leaves those at a kink out.
    /// </summary>
    private BlockDifference JudgeWithoutKinks(ComparedValues values, Func<int, CostLine> line)
    {
        BlockDifference difference = values.Judge(Tolerances, options.WorstComponents);
        if (difference.Verdict == GradientVerdict.Great)
            return difference;
        for (int position = 0; position < values.Count; position++)
        {
            double numeric = values.Expected(position), gradient = values.Actual(position);
            if (Tolerances.Judge(Math.Abs(numeric - gradient), Math.Abs(numeric) + Math.Abs(gradient), rounding) == GradientVerdict.Great)
                continue;
            Slopes slopes = SlopesOf(line(position));
            Slopes half = Slopes.Of(line(position), cost.Here, options.Epsilon / 2);
            if (!slopes.ShowKink(half, rounding) || !slopes.Enclose(gradient, rounding))
                continue;
            values.LeaveOut(position);
            kinks.Add(new(values.NameOf(position), slopes.Left, slopes.Right, gradient));
        }

        return values.Judge(Tolerances, options.WorstComponents);
    }

    private Slopes SlopesOf(CostLine line) => Slopes.Of(line, cost.Here, options.Epsilon);

    private static int[] Sample(int length, int count, Random random)
    {
        int[] indices = [.. Enumerable.Range(0, length)];
        if (count >= length)
            return indices;
        random.Shuffle(indices);
        Array.Resize(ref indices, count);
        Array.Sort(indices);
        return indices;
    }
}
