using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// A linear map of each feature, x' = x scale + offset, computed in double precision. It is fitted on the training set alone; dev, test
/// and every later example go through the same map. Immutable, so any number of threads can share one.
/// </summary>
/// <remarks>
/// Why: features on the same scale make the cost rounder, so that gradient descent can take longer steps. Source: A. Ng, Deep
/// Learning Specialization, course 2, week 1, "Normalizing inputs".
/// </remarks>
public abstract class FeatureScaler
{
    /// <summary>A map.</summary>
    /// <exception cref="ArgumentException">There are no features, the lengths differ, a scale is not above 0 and finite, or an offset is not finite.</exception>
    private protected FeatureScaler(ImmutableArray<double> scale, ImmutableArray<double> offset)
    {
        if (scale.IsDefaultOrEmpty)
            throw new ArgumentException("A scaler has at least one feature; no scale was given.", nameof(scale));
        if (offset.IsDefault || offset.Length != scale.Length)
            throw new ArgumentException($"{scale.Length} scale(s) need as many offsets; {(offset.IsDefault ? 0 : offset.Length)} were given.", nameof(offset));
        for (int feature = 0; feature < scale.Length; feature++)
        {
            if (!(scale[feature] > 0) || double.IsInfinity(scale[feature]))
                throw new ArgumentException(FormattableString.Invariant($"Every scale must be above 0 and finite; that of feature {feature} is {scale[feature]}."), nameof(scale));
            if (!double.IsFinite(offset[feature]))
                throw new ArgumentException(FormattableString.Invariant($"Every offset must be finite; that of feature {feature} is {offset[feature]}."), nameof(offset));
        }

        Scale = scale;
        Offset = offset;
    }

    /// <summary>The name that <see cref="Create"/> knows this scaler by: that of its class.</summary>
    public abstract string Kind { get; }

    /// <summary>The factor of each feature, above 0.</summary>
    public ImmutableArray<double> Scale { get; }

    /// <summary>What is added to each feature after the factor.</summary>
    public ImmutableArray<double> Offset { get; }

    /// <summary>The number of features.</summary>
    public int FeatureCount => Scale.Length;

    /// <summary>A scaler with a known map, as it is read from a file.</summary>
    /// <param name="kind">The <see cref="Kind"/>: <c>Standardizer</c> or <c>MinMaxScaler</c>.</param>
    /// <param name="scale">The factor of each feature, above 0 and finite; at least one.</param>
    /// <param name="offset">What is added to each feature, finite; as many.</param>
    /// <exception cref="ArgumentException">There is no such kind, the lengths differ, or a value is outside its range.</exception>
    public static FeatureScaler Create(string kind, ImmutableArray<double> scale, ImmutableArray<double> offset) => kind switch
    {
        Standardizer.KindName => new Standardizer(scale, offset),
        MinMaxScaler.KindName => new MinMaxScaler(scale, offset),
        null => throw new ArgumentNullException(nameof(kind)),
        _ => throw new ArgumentException($"A scaler is a {Standardizer.KindName} or a {MinMaxScaler.KindName}; '{kind}' was given.", nameof(kind)),
    };

    /// <summary>A data set with scaled features. Targets, labels and weights are views of the given one's.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="data">Rows of <see cref="FeatureCount"/> features.</param>
    /// <exception cref="ArgumentException">The number of features differs, or a scaled feature is too large for <typeparamref name="T"/>.</exception>
    public Dataset<T> Apply<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        T[] features = new T[CheckedLength(data)];
        Apply(data.Features.Span, features);
        return data.WithFeatures(features);
    }

    /// <summary>Scales rows. In place if <paramref name="result"/> is <paramref name="rows"/>. Allocates nothing.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="rows">Any number of rows of <see cref="FeatureCount"/> features, row-major.</param>
    /// <param name="result">Receives as many elements.</param>
    /// <exception cref="ArgumentException">The features are no whole number of rows, the lengths differ, or the two overlap without being the same.</exception>
    public void Apply<T>(ReadOnlySpan<T> rows, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckSpans(rows, result);
        ReadOnlySpan<double> scale = Scale.AsSpan(), offset = Offset.AsSpan();
        for (int first = 0; first < rows.Length; first += scale.Length)
        {
            for (int feature = 0; feature < scale.Length; feature++)
                result[first + feature] = T.CreateTruncating((double.CreateTruncating(rows[first + feature]) * scale[feature]) + offset[feature]);
        }
    }

    /// <summary>A data set with features as they were before scaling, to rounding.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="data">Rows of <see cref="FeatureCount"/> scaled features.</param>
    /// <exception cref="ArgumentException">The number of features differs, or a feature is too large for <typeparamref name="T"/>.</exception>
    public Dataset<T> Invert<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        T[] features = new T[CheckedLength(data)];
        Invert(data.Features.Span, features);
        return data.WithFeatures(features);
    }

    /// <summary>Maps scaled rows back, x = (x' - offset) / scale. In place if <paramref name="result"/> is <paramref name="rows"/>. Allocates nothing.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="rows">Any number of rows of <see cref="FeatureCount"/> scaled features, row-major.</param>
    /// <param name="result">Receives as many elements.</param>
    /// <exception cref="ArgumentException">The features are no whole number of rows, the lengths differ, or the two overlap without being the same.</exception>
    public void Invert<T>(ReadOnlySpan<T> rows, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckSpans(rows, result);
        ReadOnlySpan<double> scale = Scale.AsSpan(), offset = Offset.AsSpan();
        for (int first = 0; first < rows.Length; first += scale.Length)
        {
            for (int feature = 0; feature < scale.Length; feature++)
                result[first + feature] = T.CreateTruncating((double.CreateTruncating(rows[first + feature]) - offset[feature]) / scale[feature]);
        }
    }

    /// <summary>
    /// Changes the first dense layer so that the network takes features as they are and has the outputs, to rounding, that it had for
    /// scaled ones: W'[i, j] = scale_i W[i, j] and b'_j = b_j + sum_i offset_i W[i, j]. It is for prediction; what is trained on goes
    /// through <see cref="Apply{T}(Dataset{T})"/>.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">A network whose first layer, but for dropout on the input, is dense with <see cref="FeatureCount"/> inputs and biases. Fold once.</param>
    /// <exception cref="ArgumentException">The network begins otherwise, or a folded parameter is too large for <typeparamref name="T"/>. Nothing was changed.</exception>
    public void FoldInto<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        FirstDenseLayer.Fold(network, Scale.AsSpan(), Offset.AsSpan());
    }

    private int CheckedLength<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => data.FeatureCount == FeatureCount
        ? data.Features.Length
        : throw new ArgumentException($"The scaler was fitted to {FeatureCount} feature(s); the data set has {data.FeatureCount}.", nameof(data));

    private void CheckSpans<T>(ReadOnlySpan<T> rows, Span<T> result)
    {
        if (rows.Length % FeatureCount != 0)
            throw new ArgumentException($"{rows.Length} features are no whole number of rows of {FeatureCount}.", nameof(rows));
        if (result.Length != rows.Length)
            throw new ArgumentException($"{rows.Length} features give as many; there is room for {result.Length}.", nameof(result));
        if (rows.Overlaps(result, out int distance) && distance != 0)
            throw new ArgumentException($"The result may be the rows themselves, but not memory that begins {distance} element(s) after them and overlaps.", nameof(result));
    }
}
