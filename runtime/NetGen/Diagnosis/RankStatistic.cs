using System.Numerics;

namespace NetGen.Diagnosis;

/// <summary>
/// The statistic of Mann and Whitney: in how many pairs of rows, one of each class, the row of the positive class has the larger score.
/// </summary>
internal static class RankStatistic
{
    /// <summary>Its share of all pairs, with equal scores as half a pair; not a number where a side has no rows.</summary>
    /// <param name="scores">One per row; changed: put in order.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="positive">The class on one side; all others are on the other.</param>
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
