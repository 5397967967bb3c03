using System.Collections.Immutable;
using System.Numerics;
using NetGen.Numerics;

namespace NetGen.Data;

/// <summary>
/// x' = (x - mu) / sigma for each feature: mean 0 and variance 1 on the training set. Source: A. Ng, Deep Learning Specialization,
/// course 2, week 1, "Normalizing inputs": mu = (1/m) sum x, sigma^2 = (1/m) sum (x - mu)^2.
/// </summary>
/// <remarks>
/// A feature that is the same in every row of the training set has sigma 0; sigma is then taken as 1, and the feature becomes 0.
/// </remarks>
public sealed class Standardizer : FeatureScaler
{
    internal const string KindName = nameof(Standardizer);

    internal Standardizer(ImmutableArray<double> mean, ImmutableArray<double> deviation)
        : base(mean, deviation, 0, 1)
    {
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>mu of each feature.</summary>
    public ImmutableArray<double> Mean => Center;

    /// <summary>sigma of each feature; 1 for a feature that was constant.</summary>
    public ImmutableArray<double> StandardDeviation => Width;

    /// <summary>Measures mu and sigma of each feature, in double precision. Weights of the rows are ignored.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="trainingSet">The training set, without a row of dev or test set.</param>
    /// <exception cref="ArgumentException">A feature is so large or spread so little that mu or 1 / sigma is not finite.</exception>
    public static Standardizer Fit<T>(Dataset<T> trainingSet)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainingSet);
        (double[] minimum, double[] maximum) = FeatureRange.Of(trainingSet);
        ShiftedMoments[] moments = [.. minimum.Select((least, feature) => new ShiftedMoments(least, maximum[feature]))];
        for (int row = 0; row < trainingSet.Rows; row++)
        {
            ReadOnlySpan<T> values = trainingSet.Row(row);
            for (int feature = 0; feature < moments.Length; feature++)
                moments[feature].AddToMean(double.CreateTruncating(values[feature]));
        }

        for (int row = 0; row < trainingSet.Rows; row++)
        {
            ReadOnlySpan<T> values = trainingSet.Row(row);
            for (int feature = 0; feature < moments.Length; feature++)
                moments[feature].AddToDeviation(double.CreateTruncating(values[feature]));
        }

        return new(
            [.. moments.Select(feature => feature.Mean)],
            [.. moments.Select((feature, index) => minimum[index] == maximum[index] ? 1 : feature.StandardDeviation)]);
    }
}
