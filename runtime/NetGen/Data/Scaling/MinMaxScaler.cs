using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// x' = low + (x - min) (high - low) / (max - min) for each feature: the training set fills the range from low to high and meets both ends
/// exactly. Rows that come later may lie outside it; they are not clipped.
/// </summary>
/// <remarks>A feature that is the same in every row of the training set is only moved, to low.</remarks>
public sealed class MinMaxScaler : FeatureScaler
{
    internal const string KindName = nameof(MinMaxScaler);

    internal MinMaxScaler(ImmutableArray<double> center, ImmutableArray<double> width, double low, double high)
        : base(center, width, low, high)
    {
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>Measures the least and the largest value of each feature.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="trainingSet">The training set, without a row of dev or test set.</param>
    /// <param name="low">What the least value becomes, finite.</param>
    /// <param name="high">What the largest value becomes, finite and above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite.</exception>
    /// <exception cref="ArgumentException">The range of a feature is so wide or so narrow that its scale is not above 0 and
    /// finite.</exception>
    public static MinMaxScaler Fit<T>(Dataset<T> trainingSet, double low = 0, double high = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainingSet);
        if (!double.IsFinite(low) || !(high > low) || double.IsInfinity(high))
        {
            throw new ArgumentOutOfRangeException(
                nameof(high),
                FormattableString.Invariant(
                    $"Features are scaled to a finite range from low to a higher high; {low} to {high} was given."));
        }

        (double[] minimum, double[] maximum) = FeatureRange.Of(trainingSet);

        // A constant is moved to low, and keeps its distances.
        return new(
            [.. minimum],
            [.. minimum.Select((least, feature) => least == maximum[feature] ? high - low : maximum[feature] - least)],
            low,
            high);
    }
}
