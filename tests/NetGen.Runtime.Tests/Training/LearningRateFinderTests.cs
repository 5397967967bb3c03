namespace NetGen.Runtime.Tests.Training;

public class LearningRateFinderTests
{
    [Fact]
    public void Plain_descent_diverges_where_theory_says()
    {
        // J = (w x + b - t)^2 of a row has the curvature 2 (x^2 + 1) = 4 for x = 1: descent diverges above alpha = 2 / 4. The two rows
        // contradict each other, so that single rows keep pushing and J never comes to rest at 0.
        LinearNetwork network = new(1, 1);
        Dataset<double> data = new(new double[] { 1, 1 }, 1, new double[] { 3, 5 }, 1);
        double[] before = network.Parameters.ToArray();
        LearningRateFinding finding = network.FindLearningRate(
            data,
            new TrainingOptions { BatchSize = 1, Optimizer = new Sgd(1) },
            new LearningRateFinderOptions { Minimum = 1e-4, Maximum = 1e4, Steps = 400 });
        // Twice as early or ten times as late: J rises from noise as well, and an average lags.
        Assert.InRange(finding.Diverging!.Value, 0.25, 5);
        Assert.InRange(finding.Suggested, 1e-3, 0.5);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void Rates_grow_by_the_same_factor_from_the_smallest_to_the_largest()
    {
        LinearNetwork network = new(1, 1);
        Dataset<double> data = new(new double[] { 1, 2 }, 1, new double[] { 3, 4 }, 1);
        LearningRateFinding finding = network.FindLearningRate(
            data, new TrainingOptions(), new LearningRateFinderOptions { Minimum = 1e-6, Maximum = 1e-4, Steps = 21 });
        Assert.Null(finding.Diverging);
        Assert.Equal((21, 1e-6), (finding.LearningRates.Length, finding.LearningRates[0]));
        Assert.Equal(1e-4, finding.LearningRates[^1], 1e-15);
        Assert.All(
            finding.LearningRates.Zip(finding.LearningRates.Skip(1)),
            pair => Assert.Equal(Math.Pow(10, 0.1), pair.Second / pair.First, 1e-9));
    }

    [Fact]
    public void A_cancelled_search_gives_the_parameters_back()
    {
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = 7;
        Dataset<double> data = new(new double[] { 1 }, 1, new double[] { 3 }, 1);
        Assert.Throws<OperationCanceledException>(() =>
            network.FindLearningRate(data, new TrainingOptions(), null, new CancellationToken(canceled: true)));
        Assert.Equal(7, network.Parameters[0]);
    }

    [Fact]
    public void Rates_and_costs_that_make_no_search_are_refused()
    {
        Dataset<double> data = new(new double[] { 1e200, 1 }, 1, new double[] { 1, 1 }, 1);
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = 1;

        // J is infinite: its square leaves the range of double.
        Assert.Contains(
            "J is not finite",
            Assert.Throws<InvalidOperationException>(() => network.FindLearningRate(data, new TrainingOptions())).Message,
            StringComparison.Ordinal);
        Refused<ArgumentException>(new LearningRateFinderOptions { Minimum = 1, Maximum = 1 }, "must be above the smallest");
        foreach (double wrong in (double[])[double.NaN, double.PositiveInfinity, 0, -1])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new LearningRateFinderOptions { Minimum = wrong });
            Assert.Throws<ArgumentOutOfRangeException>(() => new LearningRateFinderOptions { Maximum = wrong });
        }

        void Refused<TException>(LearningRateFinderOptions finder, string said)
            where TException : Exception => Assert.Contains(
                said,
                Assert.Throws<TException>(() => network.FindLearningRate(data, new TrainingOptions(), finder)).Message,
                StringComparison.Ordinal);
    }
}
