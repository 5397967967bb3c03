using System.Numerics;

namespace NetGen.Data;

/// <summary>The least and the largest value of each feature.</summary>
internal static class FeatureRange
{
    /// <summary>The ranges of a data set.</summary>
    public static (double[] Minimum, double[] Maximum) Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] minimum = new double[data.FeatureCount];
        double[] maximum = new double[data.FeatureCount];
        Array.Fill(minimum, double.PositiveInfinity);
        Array.Fill(maximum, double.NegativeInfinity);
        for (int row = 0; row < data.Rows; row++)
        {
            ReadOnlySpan<T> values = data.Row(row);
            for (int feature = 0; feature < values.Length; feature++)
            {
                double value = double.CreateTruncating(values[feature]);
                minimum[feature] = Math.Min(minimum[feature], value);
                maximum[feature] = Math.Max(maximum[feature], value);
            }
        }

        return (minimum, maximum);
    }
}
