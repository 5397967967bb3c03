using System.Collections.Immutable;
using System.Numerics;
using NetGen.Numerics;

namespace NetGen.Reporting;

/// <summary>A histogram of the values of a tensor.</summary>
public sealed record ParameterHistogram
{
    private const int DefaultBins = 40;

    /// <summary>The name of the tensor, such as <c>dense1.weights</c>; it is the title of the chart.</summary>
    public required string Name { get; init; }

    /// <summary>The lower end of the first bin.</summary>
    public required double Minimum { get; init; }

    /// <summary>The upper end of the last bin; above <see cref="Minimum"/>.</summary>
    public required double Maximum { get; init; }

    /// <summary>
    /// The number of values in each bin. All bins have the same width. A bin includes its lower end; the last bin also includes its upper
    /// end.
    /// </summary>
    public required ImmutableArray<int> Counts { get; init; }

    /// <summary>The mean of the finite values; NaN if no value is finite.</summary>
    public required double Mean { get; init; }

    /// <summary>sqrt of the mean of (value - mean)^2 over the finite values; NaN if no value is finite.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The number of values that are NaN or infinite; they are in no bin.</summary>
    public int NonFinite { get; init; }

    /// <summary>The histograms of a network's weights, one per tensor of two dimensions or more; biases and scales are left out.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network; it must not be trained during the call.</param>
    /// <param name="bins">The number of bins, at least 1; 40 by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1.</exception>
    public static ImmutableArray<ParameterHistogram> Of<T>(INetwork<T> network, int bins = DefaultBins)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ImmutableArray<ParameterHistogram>.Builder histograms = ImmutableArray.CreateBuilder<ParameterHistogram>();
        foreach (TensorView<T> tensor in network.Tensors)
        {
            if (tensor.Shape.Length >= 2)
                histograms.Add(Of<T>(tensor.Name, tensor.Values, bins));
        }

        return histograms.ToImmutable();
    }

    /// <summary>The histogram of values, from the smallest to the largest of them.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="name">The name of the values; it is the title of the chart.</param>
    /// <param name="values">The values; those that are not finite are counted separately.</param>
    /// <param name="bins">The number of bins, at least 1; 40 by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1.</exception>
    public static ParameterHistogram Of<T>(string name, ReadOnlySpan<T> values, int bins = DefaultBins)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        if (bins < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bins),
                bins,
                FormattableString.Invariant($"A histogram needs at least 1 bin; {bins} were given."));
        }

        (double minimum, double maximum, int finite) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (T value in values)
        {
            if (!T.IsFinite(value))
                continue;
            double number = double.CreateChecked(value);
            (minimum, maximum, finite) = (Math.Min(minimum, number), Math.Max(maximum, number), finite + 1);
        }

        ShiftedMoments moments = finite == 0 ? new(double.NaN, double.NaN) : new(minimum, maximum);
        foreach (T value in values)
        {
            if (T.IsFinite(value))
                moments.AddToMean(double.CreateChecked(value));
        }

        if (finite == 0)
            (minimum, maximum) = (0, 1);
        if (minimum == maximum)
            (minimum, maximum) = (minimum - Margin(minimum), maximum + Margin(maximum));
        int[] counts = new int[bins];
        foreach (T value in values)
        {
            if (!T.IsFinite(value))
                continue;
            double number = double.CreateChecked(value);
            moments.AddToDeviation(number);

            // Halves, since the difference of two doubles can overflow.
            double share = ((number / 2) - (minimum / 2)) / ((maximum / 2) - (minimum / 2));
            counts[Math.Clamp((int)(share * bins), 0, bins - 1)]++;
        }

        return new ParameterHistogram
        {
            Name = name,
            Minimum = minimum,
            Maximum = maximum,
            Counts = [.. counts],
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
            NonFinite = values.Length - finite,
        };
    }

    /// <summary>Name, bins and moments in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: {Counts.Sum(count => (long)count)} value(s) in {Counts.Length} bin(s) ")
        + FormattableString.Invariant($"from {Minimum:G4} to {Maximum:G4}, mean {Mean:G4}, standard deviation {StandardDeviation:G4}")
        + (NonFinite > 0 ? FormattableString.Invariant($"; {NonFinite} not finite") : "");

    /// <summary>The margin around equal values, such as zeros, so that they form one bar in the middle.</summary>
    private static double Margin(double value) => value == 0 ? 1 : Math.Abs(value) / 2;
}
