using System.Numerics;

namespace NetGen.Diagnosis;

/// <summary>
/// The statistic of Mann and Whitney: the number of pairs of rows, one of each side, in which the row of the positive class has the larger
/// score.
/// </summary>
internal static class RankStatistic
{
    /// <summary>The statistic divided by the number of pairs; equal scores count as half a pair. NaN if a side has no rows.</summary>
    /// <param name="scores">One score per row; the array is sorted in place.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="positive">The class of the positive side; all others are the other side.</param>
    public static double AreaUnderCurve<T>(T[] scores, ReadOnlySpan<int> labels, int positive)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool[] isPositive = new bool[labels.Length];
        for (int row = 0; row < isPositive.Length; row++)
            isPositive[row] = labels[row] == positive;
        Array.Sort(scores, isPositive);
        double pairs = 0;
        long below = 0;
        for (int first = 0; first < scores.Length;)
        {
            long positives = 0;
            int end = first;
            for (; end < scores.Length && scores[end] == scores[first]; end++)
                positives += isPositive[end] ? 1 : 0;
            long negatives = end - first - positives;
            pairs += positives * (below + (negatives / 2.0));
            below += negatives;
            first = end;
        }

        long all = scores.Length - below;
        return pairs / ((double)all * below);
    }
}
