using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// x' = (x - mu) / sigma for each feature: mean 0 and variance 1 on the training set. Source: A. Ng, Deep Learning Specialization,
/// course 2, week 1, "Normalizing inputs": mu = (1/m) sum x, sigma^2 = (1/m) sum (x - mu)^2.
/// </summary>
/// <remarks>A feature that is the same in every row of the training set has sigma 0; sigma is then taken as 1, and the feature becomes 0.</remarks>
public sealed class Standardizer : FeatureScaler
{
    internal const string KindName = nameof(Standardizer);

    internal Standardizer(ImmutableArray<double> scale, ImmutableArray<double> offset)
        : base(scale, offset)
    {
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>mu of each feature.</summary>
    public ImmutableArray<double> Mean => [.. Offset.Select((offset, feature) => -offset / Scale[feature])];

    /// <summary>sigma of each feature; 1 for a feature that was constant.</summary>
    public ImmutableArray<double> StandardDeviation => [.. Scale.Select(scale => 1 / scale)];

    /// <summary>Measures mu and sigma of each feature, in double precision. Weights of the rows are not looked at.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="trainingSet">The training set, without a row of dev or test set.</param>
    /// <exception cref="ArgumentException">A feature is so large or spread so little that mu or 1 / sigma is not finite.</exception>
    public static Standardizer Fit<T>(Dataset<T> trainingSet)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainingSet);
        (double[] minimum, double[] maximum) = FeatureRange.Of(trainingSet);
        int features = trainingSet.FeatureCount;
        double[] mean = new double[features];
        double[] variance = new double[features];
        for (int row = 0; row < trainingSet.Rows; row++)
        {
            ReadOnlySpan<T> values = trainingSet.Row(row);
            for (int feature = 0; feature < features; feature++)
                mean[feature] += double.CreateTruncating(values[feature]) / trainingSet.Rows;
        }

        for (int row = 0; row < trainingSet.Rows; row++)
        {
            ReadOnlySpan<T> values = trainingSet.Row(row);
            for (int feature = 0; feature < features; feature++)
            {
                double difference = double.CreateTruncating(values[feature]) - mean[feature];
                variance[feature] += difference * difference / trainingSet.Rows;
            }
        }

        // A constant is told by its range: its measured variance may be a rounding error instead of 0.
        bool Constant(int feature) => minimum[feature] == maximum[feature];
        double[] scale = [.. variance.Select((value, feature) => Constant(feature) ? 1 : 1 / Math.Sqrt(value))];
        double[] offset = [.. scale.Select((value, feature) => Constant(feature) ? -minimum[feature] : -mean[feature] * value)];
        return new([.. scale], [.. offset]);
    }
}
