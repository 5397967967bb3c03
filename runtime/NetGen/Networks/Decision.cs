using System.Numerics;

namespace NetGen;

/// <summary>The class that the outputs of one row, or a row of targets, speak for.</summary>
internal static class Decision
{
    /// <summary>
    /// Of several values the index of the first largest; of a single one 1 above the middle of its two targets (0.5 between 0 and 1,
    /// 0 between -1 and 1), else 0.
    /// </summary>
    public static int ClassOf<T>(ReadOnlySpan<T> values, LabelEncoding encoding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (values.Length == 1)
            return values[0] > (encoding == LabelEncoding.MinusOrPlusOne ? T.Zero : T.CreateChecked(0.5)) ? 1 : 0;
        int best = 0;
        for (int index = 1; index < values.Length; index++)
        {
            if (values[index] > values[best])
                best = index;
        }

        return best;
    }
}
