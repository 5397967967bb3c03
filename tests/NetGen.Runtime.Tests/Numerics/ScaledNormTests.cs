using FsCheck;
using FsCheck.Fluent;
using NetGen.Numerics;

namespace NetGen.Runtime.Tests.Numerics;

public class ScaledNormTests
{
    [Fact]
    public void The_norm_is_right_to_rounding_over_the_whole_range_of_double() => Prop.ForAll(
        Gen.Choose(0, 70).ToArbitrary(),
        Gen.Elements(-1070, -600, -500, -480, -300, 0, 300, 489, 491, 600, 1015).ToArbitrary(),
        Gen.Elements(0, 30, 700).ToArbitrary(),
        (length, exponent, spread) =>
        {
            Random random = new((length * 7919) + exponent + spread);
            double[] values =
            [
                .. Enumerable.Range(0, length).Select(_ => Math.ScaleB((2 * random.NextDouble()) - 1, exponent - random.Next(spread + 1))),
            ];
            double expected = ExactSums.Norm(values);
            return Near(expected, ScaledNorm.Of<double>(values)) && Near(expected, ScaledNorm.From<double>(values).Value);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3e200, 4e200, 5e200)]
    [InlineData(3e-200, 4e-200, 5e-200)]
    [InlineData(3e-320, 4e-320, 5e-320)]
    [InlineData(3e200, 4e-200, 3e200)]
    [InlineData(1e308, 1e308, 1.4142135623730951e308)]
    [InlineData(0, 0, 0)]
    [InlineData(1.7e308, 1.7e308, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 1, double.PositiveInfinity)]
    [InlineData(double.NaN, 1e300, double.NaN)]
    public void Two_elements_have_their_norm(double first, double second, double norm)
    {
        double actual = ScaledNorm.Of<double>([first, second]);
        Assert.True(Near(norm, actual) || norm.Equals(actual), $"{actual} instead of {norm}");
    }

    [Fact]
    public void A_norm_beyond_double_still_has_its_parts()
    {
        (double root, int exponent) = ScaledNorm.From<double>([1.5e308, 1.5e308, 1.5e308, 1.5e308]).Parts;
        Assert.Equal(3 * Math.ScaleB(1e308, -1000), Math.ScaleB(root, exponent - 1000), 1e-6);
    }

    private static bool Near(double expected, double actual) => Math.Abs(actual - expected) <= (4e-15 * expected) + 1e-323;
}
