using FsCheck;
using FsCheck.Fluent;
using NetGen.Numerics;

namespace NetGen.Runtime.Tests.Numerics;

public class ShiftedMomentsTests
{
    [Fact]
    public void Mean_and_deviation_agree_with_exact_sums_wherever_the_values_lie() => Prop.ForAll(
        Gen.Choose(1, 200).ToArbitrary(),
        Gen.Elements(-1060, -600, -3, 0, 9, 600, 1020).ToArbitrary(),
        Gen.Elements(0, 1, 1e3, 1e9, 1e15).ToArbitrary(),
        (length, exponent, distance) =>
        {
            Random random = new((length * 104729) + exponent);
            double[] values =
            [
                .. Enumerable.Range(0, length).Select(_ => Math.ScaleB((distance + random.NextDouble()) / Math.Max(1, distance), exponent)),
            ];
            ShiftedMoments moments = ShiftedMoments.Of<double>(values);
            double deviation = ExactSums.Deviation(values);
            return Math.Abs(moments.Mean - ExactSums.Mean(values)) <= (1e-15 * Math.Abs(ExactSums.Mean(values)))
                + (1e-14 * deviation)
                + 5e-324
                && Math.Abs(moments.StandardDeviation - deviation) <= (1e-13 * deviation) + 5e-324;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_mean_that_is_large_against_the_spread_costs_no_digits()
    {
        ShiftedMoments two = ShiftedMoments.Of<double>([.. Enumerable.Range(0, 1000).Select(index => 1e15 + (index % 2))]);
        Assert.Equal((1e15 + 0.5, 0.5), (two.Mean, two.StandardDeviation));

        // The numbers 0 to 999: mean 499.5, variance (1000^2 - 1) / 12.
        ShiftedMoments thousand = ShiftedMoments.Of<double>([.. Enumerable.Range(0, 50_000).Select(index => 1.7e15 + (index % 1000))]);
        Assert.Equal(1.7e15 + 499.5, thousand.Mean);
        Assert.Equal(Math.Sqrt(999_999 / 12.0), thousand.StandardDeviation, 1e-10);
    }

    [Fact]
    public void Neither_the_widest_nor_the_narrowest_range_overflows()
    {
        ShiftedMoments wide = ShiftedMoments.Of<double>([-double.MaxValue, double.MaxValue]);
        Assert.Equal((0, double.MaxValue), (wide.Mean, wide.StandardDeviation));
        ShiftedMoments narrow = ShiftedMoments.Of<double>([0, 4 * double.Epsilon]);
        Assert.Equal((2 * double.Epsilon, 2 * double.Epsilon), (narrow.Mean, narrow.StandardDeviation));
        ShiftedMoments constant = ShiftedMoments.Of<double>([0.1, 0.1, 0.1]);
        Assert.Equal((0.1, 0), (constant.Mean, constant.StandardDeviation));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Values_that_are_not_finite_have_no_deviation(double value, double mean)
    {
        ShiftedMoments moments = ShiftedMoments.Of<double>([1, value]);
        Assert.Equal((mean, double.NaN), (moments.Mean, moments.StandardDeviation));
        Assert.True(double.IsNaN(ShiftedMoments.Of<double>([]).Mean));
    }
}
