using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Reporting;

public class ParameterHistogramTests
{
    [Fact]
    public void Values_are_counted_in_equal_bins_and_the_largest_is_in_the_last()
    {
        // 0 to 4 in two bins: [0, 2) and [2, 4]. Mean (0 + 1 + 2 + 4) / 4 = 1.75; squares 3.0625 + 0.5625 + 0.0625 + 5.0625 = 8.75;
        // sqrt(8.75 / 4) = 1.479.
        ParameterHistogram histogram = ParameterHistogram.Of<float>("w", [0, 1, 2, 4], 2);
        Assert.Equal([2, 2], histogram.Counts.ToArray());
        Assert.Equal((0.0, 4.0, 1.75), (histogram.Minimum, histogram.Maximum, histogram.Mean));
        Assert.Equal(Math.Sqrt(8.75 / 4), histogram.StandardDeviation, 12);
    }

    [Fact]
    public void Equal_values_are_one_bar() => Assert.Equal([0, 3, 0], ParameterHistogram.Of<double>("w", [0, 0, 0], 3).Counts.ToArray());

    [Fact]
    public void Values_that_are_no_numbers_are_counted_apart()
    {
        ParameterHistogram histogram = ParameterHistogram.Of<float>("w", [1, float.NaN, 2, float.PositiveInfinity], 2);
        Assert.Equal((2, 2, 1.5), (histogram.NonFinite, histogram.Counts.Sum(), histogram.Mean));
    }

    [Fact]
    public void Nothing_and_everything_can_be_counted()
    {
        Assert.Equal(0, ParameterHistogram.Of<double>("w", []).Counts.Sum());
        Assert.Equal([1, 0, 1], ParameterHistogram.Of<double>("w", [double.MinValue, double.MaxValue], 3).Counts.ToArray());
    }

    [Fact]
    public void A_network_gives_one_histogram_per_matrix()
    {
        LinearNetwork network = new(2, 3);
        network.Parameters[0] = 1;
        ParameterHistogram histogram = Assert.Single(ParameterHistogram.Of(network, bins: 4));
        Assert.Equal("dense1.weights", histogram.Name);
        Assert.Equal([5, 0, 0, 1], histogram.Counts.ToArray());
    }

    [Fact]
    public void No_bins_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ParameterHistogram.Of<float>("w", [1], 0));
}
