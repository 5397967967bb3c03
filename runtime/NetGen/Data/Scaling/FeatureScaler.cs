using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// A linear map of each feature, computed in double precision: t = (x - center) / width, x' = low (1 - t) + high t. The center is
/// subtracted first, so that a mean that is large against the spread costs no digits. The map is fitted on the training set alone; dev,
/// test and every later example go through the same map. Immutable, so any number of threads can share one.
/// </summary>
/// <remarks>
/// Why: features on the same scale make the cost rounder, so that gradient descent can take longer steps. Source: A. Ng, Deep
/// Learning Specialization, course 2, week 1, "Normalizing inputs".
/// </remarks>
public abstract class FeatureScaler
{
    /// <summary>A map.</summary>
    /// <exception cref="ArgumentException"> There are no features, the lengths differ, a center is not finite, a width is not above 0 and
    /// finite, the range is not finite and in order, or a scale or an offset that follows from them is not finite.
    /// </exception>
    private protected FeatureScaler(ImmutableArray<double> center, ImmutableArray<double> width, double low, double high)
    {
        if (width.IsDefaultOrEmpty)
            throw new ArgumentException("A scaler has at least one feature; no width was given.", nameof(width));
        if (center.IsDefault || center.Length != width.Length)
        {
            throw new ArgumentException(
                $"{width.Length} width(s) need as many centers; {(center.IsDefault ? 0 : center.Length)} were given.", nameof(center));
        }

        if (!double.IsFinite(low) || !(high > low) || !double.IsFinite(high - low))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Features are scaled to a finite range from low to a higher high; {low} to {high} was given."),
                nameof(high));
        }

        double[] scale = new double[width.Length];
        double[] offset = new double[width.Length];
        for (int feature = 0; feature < scale.Length; feature++)
        {
            if (!(width[feature] > 0) || double.IsInfinity(width[feature]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Every width must be above 0 and finite; that of feature {feature} is {width[feature]}."),
                    nameof(width));
            }

            if (!double.IsFinite(center[feature]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Every center must be finite; that of feature {feature} is {center[feature]}."),
                    nameof(center));
            }

            scale[feature] = (high - low) / width[feature];
            offset[feature] = low - (center[feature] * scale[feature]);
            if (!(scale[feature] > 0) || !double.IsFinite(scale[feature]) || !double.IsFinite(offset[feature]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Feature {feature} has center {center[feature]} and width {width[feature]}: its scale ")
                    + FormattableString.Invariant($"{scale[feature]} and offset {offset[feature]} must be finite, and the scale above 0."),
                    nameof(width));
            }
        }

        (Center, Width, Low, High) = (center, width, low, high);
        (Scale, Offset) = ([.. scale], [.. offset]);
    }

    /// <summary>The name that <see cref="Create"/> knows this scaler by: that of its class.</summary>
    public abstract string Kind { get; }

    /// <summary>What is subtracted from each feature first; it becomes <see cref="Low"/>.</summary>
    public ImmutableArray<double> Center { get; }

    /// <summary>The divisor of each feature, above 0: center + width becomes <see cref="High"/>.</summary>
    public ImmutableArray<double> Width { get; }

    /// <summary>What the center becomes.</summary>
    public double Low { get; }

    /// <summary>What center + width becomes, above <see cref="Low"/>.</summary>
    public double High { get; }

    /// <summary>The factor of each feature, (high - low) / width, above 0: x' = x scale + offset, but for rounding.</summary>
    public ImmutableArray<double> Scale { get; }

    /// <summary>The offset of each feature, low - center scale.</summary>
    public ImmutableArray<double> Offset { get; }

    /// <summary>The number of features.</summary>
    public int FeatureCount => Scale.Length;

    /// <summary>A scaler with a known map, as it is read from a file.</summary>
    /// <param name="kind">The <see cref="Kind"/>: <c>Standardizer</c> or <c>MinMaxScaler</c>.</param>
    /// <param name="center">What is subtracted from each feature, finite; at least one.</param>
    /// <param name="width">What each feature is then divided by, above 0 and finite; as many.</param>
    /// <param name="low">What the center becomes; 0 for a <c>Standardizer</c>.</param>
    /// <param name="high">What center + width becomes, above <paramref name="low"/>; 1 for a <c>Standardizer</c>.</param>
    /// <exception cref="ArgumentException">The kind is unknown, the lengths differ, or a value is outside its range.</exception>
    public static FeatureScaler Create(
        string kind, ImmutableArray<double> center, ImmutableArray<double> width, double low = 0, double high = 1) =>
        kind switch
    {
        Standardizer.KindName when (low, high) is not (0, 1) => throw new ArgumentException(
                $"A {Standardizer.KindName} scales to deviations from the mean, low 0 and high 1; "
                + FormattableString.Invariant($"{low} and {high} were given."),
                nameof(low)),
        Standardizer.KindName => new Standardizer(center, width),
        MinMaxScaler.KindName => new MinMaxScaler(center, width, low, high),
        null => throw new ArgumentNullException(nameof(kind)),
        _ => throw new ArgumentException(
            $"A scaler is a {Standardizer.KindName} or a {MinMaxScaler.KindName}; '{kind}' was given.", nameof(kind)),
    };

    /// <summary>A data set with scaled features. Targets, labels and weights are views of the given one's.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="data">Rows of <see cref="FeatureCount"/> features.</param>
    /// <exception cref="ArgumentException">The number of features differs, or a scaled feature is too large for
    /// <typeparamref name="T"/>.</exception>
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
    /// <exception cref="ArgumentException">The features are no whole number of rows, the lengths differ, or the two overlap without being
    /// the same.</exception>
    public void Apply<T>(ReadOnlySpan<T> rows, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckSpans(rows, result);
        ReadOnlySpan<double> center = Center.AsSpan(), width = Width.AsSpan();
        for (int first = 0; first < rows.Length; first += width.Length)
        {
            for (int feature = 0; feature < width.Length; feature++)
            {
                double share = (double.CreateTruncating(rows[first + feature]) - center[feature]) / width[feature];
                result[first + feature] = T.CreateTruncating((Low * (1 - share)) + (High * share));
            }
        }
    }

    /// <summary>A data set with features as they were before scaling, to rounding.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="data">Rows of <see cref="FeatureCount"/> scaled features.</param>
    /// <exception cref="ArgumentException">The number of features differs, or a feature is too large for
    /// <typeparamref name="T"/>.</exception>
    public Dataset<T> Invert<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        T[] features = new T[CheckedLength(data)];
        Invert(data.Features.Span, features);
        return data.WithFeatures(features);
    }

    /// <summary>
    /// Maps scaled rows back, x = center + width (x' - low) / (high - low). In place if <paramref name="result"/> is
    /// <paramref name="rows"/>. Allocates nothing.
    /// </summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="rows">Any number of rows of <see cref="FeatureCount"/> scaled features, row-major.</param>
    /// <param name="result">Receives as many elements.</param>
    /// <exception cref="ArgumentException">The features are no whole number of rows, the lengths differ, or the two overlap without being
    /// the same.</exception>
    public void Invert<T>(ReadOnlySpan<T> rows, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckSpans(rows, result);
        ReadOnlySpan<double> center = Center.AsSpan(), width = Width.AsSpan();
        double range = High - Low;
        for (int first = 0; first < rows.Length; first += width.Length)
        {
            for (int feature = 0; feature < width.Length; feature++)
            {
                double share = (double.CreateTruncating(rows[first + feature]) - Low) / range;
                result[first + feature] = T.CreateTruncating(center[feature] + (width[feature] * share));
            }
        }
    }

    /// <summary>
    /// Changes the first dense layer so that the network takes features as they are and has the outputs, to rounding, that it had for
    /// scaled ones: W'[i, j] = scale_i W[i, j] and b'_j = b_j + sum_i offset_i W[i, j]. From then on the network takes unscaled rows only:
    /// do not call <see cref="Apply{T}(Dataset{T})"/> for it any more, and save it without a scaler. Its file says that a scaler is folded
    /// in.
    /// </summary>
    /// <remarks>
    /// x W' and b' are larger than their sum by the offset, which is mean / standard deviation for a <see cref="Standardizer"/>. In single
    /// precision 1e6 +- 1 would lose 6 % of the feature's spread, so that a loss of more than 0.1 % is refused.
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">A network whose first layer, but for dropout on the input, is dense with <see cref="FeatureCount"/> inputs and
    /// biases.</param>
    /// <exception cref="InvalidOperationException">A scaler was folded into the network before, or into the file that it was loaded from.
    /// Nothing was changed.</exception>
    /// <exception cref="ArgumentException"> The network begins otherwise, rounding would lose more than 0.1 % of a feature's spread, or a
    /// folded parameter is too large for <typeparamref name="T"/>. Nothing was changed.
    /// </exception>
    public void FoldInto<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        FirstDenseLayer.Fold(network, Scale.AsSpan(), Offset.AsSpan());
    }

    /// <summary>The kind and the map of the first features: <c>Standardizer of 2 features: x' = 0.5 x - 1, x' = 2 x + 3</c>.</summary>
    public override string ToString()
    {
        const int shown = 4;
        IEnumerable<string> maps = Scale.Zip(
            Offset, (scale, offset) => FormattableString.Invariant($"x' = {scale:G4} x {(offset < 0 ? '-' : '+')} {Math.Abs(offset):G4}"));
        return $"{Kind} of {FeatureCount} feature(s): {string.Join(", ", maps.Take(shown))}{(FeatureCount > shown ? ", ..." : "")}";
    }

    private int CheckedLength<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => data.FeatureCount == FeatureCount
        ? data.Features.Length
        : throw new ArgumentException(
            $"The scaler was fitted to {FeatureCount} feature(s); the data set has {data.FeatureCount}.", nameof(data));

    private void CheckSpans<T>(ReadOnlySpan<T> rows, Span<T> result)
    {
        if (rows.Length % FeatureCount != 0)
            throw new ArgumentException($"{rows.Length} features are no whole number of rows of {FeatureCount}.", nameof(rows));
        if (result.Length != rows.Length)
            throw new ArgumentException($"{rows.Length} features give as many; there is room for {result.Length}.", nameof(result));
        if (rows.Overlaps(result, out int distance) && distance != 0)
        {
            throw new ArgumentException(
                $"The result may be the rows themselves, but not memory that begins {distance} element(s) after them and overlaps.",
                nameof(result));
        }
    }
}
