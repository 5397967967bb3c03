using NetGen.Diagnosis;

namespace NetGen.Training;

/// <summary>Finds the thresholds with the largest F1 among all cuts of the scores.</summary>
internal static class ThresholdSearch
{
    /// <summary>The threshold of each output; 0.5 for an output whose label no row has, since its F1 is not defined.</summary>
    /// <param name="scores">The probabilities of each output.</param>
    /// <param name="isActual">Which rows have the label of each output.</param>
    /// <param name="goal">What is made as large as it can be.</param>
    public static double[] Best(double[][] scores, bool[][] isActual, ThresholdGoal goal)
    {
        int[] support = [.. isActual.Select(rows => rows.Count(row => row))];
        List<ThresholdCut>[] cuts = [.. scores.Select((values, output) => ThresholdCut.Of(values, isActual[output]))];
        ThresholdCut[] best =
        [
            .. cuts.Select((all, output) => ThresholdCut.Best(all, cut => ClassMetrics.F1Of(cut.Found, support[output], cut.Taken))),
        ];
        if (goal == ThresholdGoal.MicroF1)
            ImproveMicroF1(cuts, best, support.Sum(count => (long)count));
        return [.. best.Select((cut, output) => support[output] == 0 ? 0.5 : cut.Threshold)];
    }

    /// <summary>
    /// Maximizes 2 TP / (P + T), a ratio of sums over outputs, with TP right decisions for a label, P labels and T decisions for one: as
    /// long as other cuts make 2 TP - F1 T larger at the F1 reached so far, they make F1 larger.
    /// </summary>
    /// <remarks>
    /// Source: W. Dinkelbach, "On nonlinear fractional programming", Management Science 13, 1967. It ends, since F1 rises and there are
    /// finitely many cuts.
    /// </remarks>
    private static void ImproveMicroF1(List<ThresholdCut>[] cuts, ThresholdCut[] best, long support)
    {
        while (true)
        {
            double reached = MicroF1(best, support);
            ThresholdCut[] next = [.. cuts.Select(all => ThresholdCut.Best(all, cut => (2.0 * cut.Found) - (reached * cut.Taken)))];
            if (MicroF1(next, support) <= reached)
                return;
            next.CopyTo(best, 0);
        }
    }

    private static double MicroF1(ThresholdCut[] cuts, long support) =>
        ClassMetrics.F1Of(cuts.Sum(cut => (long)cut.Found), support, cuts.Sum(cut => (long)cut.Taken));
}
