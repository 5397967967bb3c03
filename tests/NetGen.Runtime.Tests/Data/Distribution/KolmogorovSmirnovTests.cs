namespace NetGen.Runtime.Tests.Data.Distribution;

public class KolmogorovSmirnovTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 2, 3 }, 0)]
    [InlineData(new double[] { 1, 2 }, new double[] { 3, 4, 5 }, 1)]
    [InlineData(new double[] { 1, 3 }, new double[] { 2, 4 }, 0.5)]
    [InlineData(new double[] { 0, 0, 0, 1 }, new double[] { 0, 1, 1, 1 }, 0.5)] // ties: 3/4 against 1/4 at 0
    [InlineData(new double[] { 5, 5 }, new double[] { 5 }, 0)]
    public void The_statistic_is_the_largest_distance_of_the_distribution_functions(double[] first, double[] second, double statistic)
    {
        Assert.Equal(statistic, KolmogorovSmirnov.Statistic(first, second));
        Assert.Equal(statistic, KolmogorovSmirnov.Statistic(second, first));
    }

    // Of the C(2n, n) orders of two samples of n values, two keep the samples apart (D = 1): 2 / 6, 2 / 20, 2 / 70.
    [Theory]
    [InlineData(2, 2 / 6.0)]
    [InlineData(3, 2 / 20.0)]
    [InlineData(4, 2 / 70.0)]
    public void Separate_samples_are_two_of_all_orders(int n, double p) => Assert.Equal(p, KolmogorovSmirnov.PValue(1, n, n), 1e-14);

    // Of the C(4, 2) = 6 orders of two and two values, aabb, bbaa have D = 1; abab, baba, abba, baab have 1/2.
    [Fact]
    public void Every_order_of_two_and_two_values_has_a_distance_of_at_least_a_half() =>
        Assert.Equal(1, KolmogorovSmirnov.PValue(0.5, 2, 2), 1e-14);

    // Of the C(3, 1) = 3 orders of one and two values, abb and bba have D = 1 and bab has 1/2.
    [Fact]
    public void Samples_of_different_sizes_are_counted_too() => Assert.Equal(2 / 3.0, KolmogorovSmirnov.PValue(1, 1, 2), 1e-14);

    // Critical values of the limit distribution, N. Smirnov, 1948: 1.2239 at 0.10, 1.3581 at 0.05, 1.6276 at 0.01, to the last digit.
    [Theory]
    [InlineData(1.2239, 0.10)]
    [InlineData(1.3581, 0.05)]
    [InlineData(1.6276, 0.01)]
    public void The_limit_has_its_published_critical_values(double lambda, double p) =>
        Assert.Equal(p, KolmogorovSmirnov.Limit(lambda), 3e-5);

    [Fact]
    public void The_limit_is_1_at_0_and_falls_without_a_step()
    {
        Assert.Equal(1, KolmogorovSmirnov.Limit(0));
        Assert.Equal(1, KolmogorovSmirnov.Limit(0.2), 1e-11);
        Assert.All(
            Enumerable.Range(0, 300),
            step => Assert.InRange(KolmogorovSmirnov.Limit((step + 1) / 100.0), 0, KolmogorovSmirnov.Limit(step / 100.0) + 1e-12));
        Assert.Equal(0, KolmogorovSmirnov.Limit(30));
    }

    // 100 x 100 pairs are counted, 101 x 100 take the limit: the two must nearly agree.
    [Fact]
    public void The_exact_value_goes_over_into_the_limit() =>
        Assert.InRange(KolmogorovSmirnov.PValue(0.2, 100, 100) / KolmogorovSmirnov.PValue(0.2, 101, 100), 0.85, 1.15);
}
