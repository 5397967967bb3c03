using NetGen.Numerics;

namespace NetGen.Verification;

/// <summary>Measures the rounding error of J.</summary>
/// <remarks>
/// J is evaluated at equidistant points that are so close together that it is a straight line up to rounding. Fourth differences remove the
/// line (and curvature up to the third order); the rest is rounding noise. The weights 1, -4, 6, -4, 1 make its variance 1 + 16 + 36 + 16 +
/// 1 = 70 times that of one value. The median is used, so a kink between two of the points has no effect. Source: Moré and Wild, Estimating
/// Computational Noise (2011). A formula in |J| alone would miss losses that subtract large logits.
/// </remarks>
internal static class RoundingError
{
    private const int Points = 13;
    private const double UnitRoundoff = 1.0 / (1L << 53);
    private const double VarianceOfFourthDifference = 70;

    // The median of |x| of a normal variable is 0.6745 standard deviations.
    private const double MedianToDeviation = 1 / 0.6745;

    public static double Of(CheckedCost cost)
    {
        double smallest = Math.Abs(cost.Here) * UnitRoundoff;
        if (cost.Network.ParameterCount == 0)
            return smallest;
        CheckedBlock whole = Direction.WholeOf(cost.Network);
        CostLine line = cost.AlongDirection(whole, Direction.DrawWhole(cost.Network, new Random(0)));
        double spacing = 1e-10 * Math.Max(1, ScaledNorm.Of<double>(cost.Parameters));
        double[] values = new double[Points];
        for (int point = 0; point < Points; point++)
            values[point] = line((point + 1) * spacing).Cost;
        for (int order = 0; order < 4; order++)
        {
            for (int point = 0; point < Points - 1 - order; point++)
                values[point] = values[point + 1] - values[point];
        }

        double[] differences = [.. values.Take(Points - 4).Select(Math.Abs).Order()];
        double measured = MedianToDeviation * differences[differences.Length / 2] / Math.Sqrt(VarianceOfFourthDifference);
        return measured > smallest ? measured : smallest;
    }
}
