using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Optimization;

public class GradientClippingTests
{
    [Fact]
    public void A_gradient_that_is_too_long_keeps_its_direction()
    {
        // ||(3, 4)|| = 5; scaled to 1: (0.6, 0.8).
        double[] gradients = [3, 4];
        Assert.Equal(5, GradientClipping.ByGlobalNorm(gradients.AsSpan(), 1));
        Assert.Equal(0.6, gradients[0], 1e-15);
        Assert.Equal(0.8, gradients[1], 1e-15);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void A_gradient_that_is_short_enough_keeps_its_bits(double limit)
    {
        float[] gradients = [3, -4];
        Assert.Equal(5, GradientClipping.ByGlobalNorm(gradients.AsSpan(), limit));
        Assert.Equal([3, -4], gradients);
    }

    [Fact]
    public void Elements_are_brought_within_the_limit()
    {
        float[] gradients = [3, -4, 0.5f, -0.5f, 1];
        GradientClipping.ByValue(gradients.AsSpan(), 1);
        Assert.Equal([1, -1, 0.5f, -0.5f, 1], gradients);
    }

    [Fact]
    public void The_norm_is_that_of_the_definition_and_clipping_leaves_the_limit() => Prop.ForAll(
        Gen.Choose(0, 100).ToArbitrary(),
        Gen.Elements(0.01, 0.5, 3).ToArbitrary(),
        ArbMap.Default.ArbFor<int>(),
        (length, limit, seed) =>
        {
            double[] gradients = RandomVector.Of(length, seed);
            float[] single = Array.ConvertAll(gradients, value => (float)value);
            double expected = Math.Sqrt(single.Sum(value => (double)value * value));
            bool same = Math.Abs(GradientClipping.GlobalNorm<float>(single) - expected) <= 1e-14 * expected;
            bool singleReturned = Math.Abs(GradientClipping.ByGlobalNorm(single.AsSpan(), limit) - expected) <= 1e-14 * expected;
            GradientClipping.ByGlobalNorm(gradients.AsSpan(), limit);
            return same && singleReturned
                && GradientClipping.GlobalNorm<float>(single) <= Math.Min(limit, expected) * (1 + 1e-6)
                && GradientClipping.GlobalNorm<double>(gradients) <= limit * (1 + 1e-14)
                && (expected <= limit || GradientClipping.GlobalNorm<float>(single) >= limit * (1 - 1e-6));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_norm_has_the_same_bits_wherever_the_gradient_lies()
    {
        float[] gradients = Array.ConvertAll(RandomVector.Of(1000, 1), value => (float)value);
        float[] moved = new float[1003];
        gradients.CopyTo(moved, 3);
        Assert.Equal(GradientClipping.GlobalNorm<float>(gradients), GradientClipping.GlobalNorm<float>(moved.AsSpan(3)));
    }

    [Fact]
    public void Squares_of_singles_do_not_overflow()
    {
        float[] gradients = [3e30f, 4e30f];
        Assert.Equal(5e30, GradientClipping.ByGlobalNorm(gradients.AsSpan(), 1), 1e24);
        Assert.Equal(0.6f, gradients[0], 1e-6f);
        Assert.Equal(0.8f, gradients[1], 1e-6f);
    }

    [Theory]
    [InlineData(3e200, 4e200, 1)]
    [InlineData(3e200, 4e200, 1e-150)]
    [InlineData(9e307, 1.2e308, 1)]
    [InlineData(1.5e308, 1.6e308, 1e300)]
    [InlineData(3e-200, 4e-200, 1e-250)]
    [InlineData(3e-310, 4e-310, 1e-310)]
    public void Doubles_of_every_size_are_clipped(double first, double second, double limit)
    {
        for (int length = 2; length < 40; length += 7)
        {
            double[] gradients = [first, second, .. new double[length - 2]];
            double norm = GradientClipping.ByGlobalNorm(gradients.AsSpan(), limit);
            Assert.True(
                norm == double.PositiveInfinity || Math.Abs((norm / second) - Math.Sqrt(1 + (first / second * (first / second)))) < 1e-13);
            Assert.Equal(1, GradientClipping.GlobalNorm<double>(gradients) / limit, limit < 1e-300 ? 1e-12 : 1e-14);
            Assert.Equal(first / second, gradients[0] / gradients[1], limit < 1e-300 ? 1e-12 : 1e-14);
        }
    }

    [Fact]
    public void A_factor_below_the_normal_singles_costs_no_digits()
    {
        float[] gradients = [3e38f, 3e38f, 1e38f];
        GradientClipping.ByGlobalNorm(gradients.AsSpan(), 1e-5);
        Assert.Equal(1e-5, GradientClipping.GlobalNorm<float>(gradients), 1e-11);
    }

    [Theory]
    [InlineData(float.NaN, double.NaN)]
    [InlineData(float.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, double.PositiveInfinity)]
    public void A_norm_that_is_no_number_leaves_the_gradient_as_it_is(float element, double norm)
    {
        for (int length = 1; length < 40; length++)
        {
            float[] gradients = [.. Enumerable.Repeat(2f, length - 1), element];
            float[] before = [.. gradients];
            Assert.Equal(norm, GradientClipping.ByGlobalNorm(gradients.AsSpan(), 1));
            Assert.Equal(before, gradients);
        }
    }

    [Fact]
    public void By_value_an_infinity_becomes_the_limit_and_NaN_stays_whatever_its_place()
    {
        for (int place = 0; place < 20; place++)
        {
            float[] gradients = new float[22];
            (gradients[place], gradients[place + 1], gradients[place + 2]) = (float.PositiveInfinity, float.NaN, float.NegativeInfinity);
            GradientClipping.ByValue(gradients.AsSpan(), 0.5);
            Assert.Equal([0.5f, float.NaN, -0.5f], gradients[place..(place + 3)]);
            Assert.Equal(19, gradients.Count(value => value == 0));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_limit_that_is_not_above_0_and_finite_is_refused_before_anything_changes(double limit)
    {
        float[] gradients = [3, 4];
        Assert.Contains(
            "above 0 and finite",
            Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(gradients.AsSpan(), limit)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "above 0 and finite",
            Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByGlobalNorm(gradients.AsSpan(), limit)).Message,
            StringComparison.Ordinal);
        Assert.Equal([3, 4], gradients);
    }

    [Fact]
    public void Clipping_allocates_nothing()
    {
        float[] gradients = Array.ConvertAll(RandomVector.Of(1000, 1), value => (float)value);
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            GradientClipping.ByValue(gradients.AsSpan(), 0.5);
            GradientClipping.ByGlobalNorm(gradients.AsSpan(), 0.5);
        }));
    }
}
