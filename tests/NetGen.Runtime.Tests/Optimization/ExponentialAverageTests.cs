namespace NetGen.Runtime.Tests.Optimization;

public class ExponentialAverageTests
{
    [Fact]
    public void Two_numbers_have_the_courses_weights()
    {
        // A. Ng, course 2, week 2, "Bias Correction": beta 0.98, t = 2: (0.0196 x1 + 0.02 x2) / 0.0396.
        ExponentialAverage average = new(0.98);
        average.Add(40);
        Assert.Equal(40, average.Value, 1e-12);
        Assert.Equal(0.8, average.Raw, 1e-12);
        average.Add(49);
        Assert.Equal(((0.0196 * 40) + (0.02 * 49)) / 0.0396, average.Value, 1e-12);
        Assert.Equal((0.0196 * 40) + (0.02 * 49), average.Raw, 1e-12);
        Assert.Equal(2, average.Count);
    }

    [Fact]
    public void What_is_older_than_1_over_1_minus_beta_days_counts_a_third()
    {
        // A. Ng, course 2, week 2, "Understanding Exponentially Weighted Averages": 0.9^10 = 0.35, about 1/e. After a single 1 and ten
        // zeros v = 0.1 x 0.9^10.
        ExponentialAverage average = new(0.9);
        average.Add(1);
        for (int day = 0; day < 10; day++)
            average.Add(0);
        Assert.Equal(0.3486784401, average.Raw / 0.1, 1e-12);
        Assert.Equal(0.35, average.Raw / 0.1, 2e-3);
    }

    [Fact]
    public void The_average_of_equal_numbers_is_that_number_from_the_first_on()
    {
        ExponentialAverage average = new(0.999);
        for (int count = 0; count < 1000; count++)
        {
            average.Add(7);
            Assert.Equal(7, average.Value, 1e-9);
        }
    }

    [Fact]
    public void Without_memory_it_is_the_last_number()
    {
        ExponentialAverage average = new(0);
        average.Add(3);
        average.Add(5);
        Assert.Equal(5, average.Value);
    }

    [Fact]
    public void An_average_of_nothing_and_a_decay_outside_its_range_are_refused()
    {
        Assert.Contains(
            "none was added",
            Assert.Throws<InvalidOperationException>(() => new ExponentialAverage(0.9).Value).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, new ExponentialAverage(0.9).Raw);
        foreach (double beta in new[] { 1, -0.1, double.NaN })
        {
            Assert.Contains(
                "beta must be at least 0 and below 1",
                Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialAverage(beta)).Message,
                StringComparison.Ordinal);
        }
    }
}
