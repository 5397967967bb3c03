namespace NetGen.Training;

/// <summary>One way to cut the scores of an output in two.</summary>
/// <param name="Threshold">From here on a score says yes: midway between the lowest score above and the highest below.</param>
/// <param name="Found">TP, the rows with the label at or above the threshold.</param>
/// <param name="Taken">TP + FP, all rows at or above the threshold.</param>
internal readonly record struct ThresholdCut(double Threshold, int Found, int Taken)
{
    private double FromMiddle => Math.Abs(Threshold - 0.5);

    /// <summary>All cuts between different scores, and those above and below all scores, within probabilities.</summary>
    /// <param name="scores">The probabilities of one output, all from 0 to 1.</param>
    /// <param name="isActual">Which rows have the label.</param>
    public static List<ThresholdCut> Of(double[] scores, bool[] isActual)
    {
        double[] sorted = [.. scores];
        bool[] labels = [.. isActual];
        Array.Sort(sorted, labels);
        List<ThresholdCut> cuts = [];
        int found = 0;
        double above = 1;
        for (int index = sorted.Length - 1; index >= 0; index--)
        {
            int taken = sorted.Length - 1 - index;
            if (sorted[index] < above)
                cuts.Add(new(Between(sorted[index], above), found, taken));
            above = sorted[index];
            found += labels[index] ? 1 : 0;
        }

        cuts.Add(new(Between(0, above), found, sorted.Length));
        return cuts;
    }

    /// <summary>The cut with the largest value; of equal ones the one nearest to 0.5.</summary>
    public static ThresholdCut Best(List<ThresholdCut> cuts, Func<ThresholdCut, double> value)
    {
        ThresholdCut best = cuts[0];
        double bestValue = value(best);
        foreach (ThresholdCut cut in cuts)
        {
            double own = value(cut);
            if (own > bestValue || (own == bestValue && cut.FromMiddle < best.FromMiddle))
                (best, bestValue) = (cut, own);
        }

        return best;
    }

    /// <summary>The middle of two scores, in any case above the lower one.</summary>
    private static double Between(double low, double high)
    {
        double middle = low + ((high - low) / 2);
        return middle > low ? middle : high;
    }
}
