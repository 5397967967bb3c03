namespace NetGen.Runtime.Tests.Data.Distribution;

public class DistributionCheckTests
{
    private static Dataset<float> Normal(int rows, int features, int seed, int shiftedFeature = -1, double shift = 0)
    {
        float[] values = new float[rows * features];
        Draws.FillNormal(values.AsSpan(), 1, new Random(seed));
        for (int row = 0; row < rows && shiftedFeature >= 0; row++)
            values[(row * features) + shiftedFeature] += (float)shift;
        return new(values, features, new int[rows]);
    }

    // At level 0.05 a right test warns in 10 of 200 draws on average, with deviation sqrt(200 x 0.05 x 0.95) = 3.1; 19 is 3 deviations
    // above.
    [Theory]
    [InlineData(40)] // exact
    [InlineData(400)] // the limit
    public void One_distribution_is_warned_of_no_more_often_than_the_level_says(int rows)
    {
        DistributionCheckOptions options = new() { Level = 0.05 };
        int warnings = Enumerable.Range(0, 200).Count(draw => DistributionCheck.Run(
            Normal(10, 5, 3 * draw), Normal(rows, 5, (3 * draw) + 1), Normal(rows, 5, (3 * draw) + 2), options).Warns);
        Assert.InRange(warnings, 1, 19);
    }

    [Fact]
    public void A_feature_that_is_shifted_in_the_test_set_is_named_with_its_numbers()
    {
        DistributionCheck check = DistributionCheck.Run(
            Normal(500, 8, 1), Normal(300, 8, 2), Normal(300, 8, 3, shiftedFeature: 6, shift: 1));
        Assert.True(check.Warns);
        FeatureDifference worst = Assert.Single(check.DevAgainstTest!.Different);
        Assert.Equal(6, worst.Feature);
        Assert.InRange(worst.Statistic, 0.28, 0.5); // 2 Phi(1/2) - 1 = 0.383 for infinitely many rows
        Assert.InRange(worst.PValue, 0, 1e-8);
        Assert.Equal(8, check.DevAgainstTest.Features.Length);
        Assert.StartsWith(
            "Warning: tuning on dev aims at another target than test measures. "
            + "1 of 8 feature(s) are distributed differently in dev and test: feature 6 (D = 0.",
            check.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_set_that_differs_from_dev_is_information_and_no_warning()
    {
        DistributionCheck check = DistributionCheck.Run(
            Normal(500, 3, 1, shiftedFeature: 0, shift: 2), Normal(300, 3, 2), Normal(300, 3, 3));
        Assert.False(check.Warns);
        Assert.True(check.TrainAgainstDev.Differs);
        Assert.StartsWith("No feature tells dev from test", check.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nNote: part of the gap", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_test_set_dev_is_compared_with_the_training_set_alone()
    {
        DatasetSplit<float> split = Normal(500, 3, 1).SplitForTraining(new SplitOptions { Fractions = SplitFractions.SmallWithoutTest });
        DistributionCheck check = DistributionCheck.Run(split);
        Assert.Null(check.DevAgainstTest);
        Assert.False(check.Warns);
        Assert.StartsWith("There is no test set", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bonferroni_divides_the_level_by_the_features()
    {
        double Level(bool bonferroni) => DistributionCheck.Run(
            Normal(20, 4, 1),
            Normal(20, 4, 2),
            null,
            new DistributionCheckOptions { Level = 0.02, Bonferroni = bonferroni }).TrainAgainstDev.FeatureLevel;
        Assert.Equal(0.005, Level(true));
        Assert.Equal(0.02, Level(false));
    }

    [Fact]
    public void Five_features_are_named_at_most()
    {
        Dataset<float> low = new(new float[200], 8, new int[25]);
        Dataset<float> high = new(Enumerable.Repeat(1f, 200).ToArray(), 8, new int[25]);
        string text = DistributionCheck.Run(low, low, high).ToString();
        Assert.Contains("8 of 8 feature(s)", text, StringComparison.Ordinal);
        Assert.Equal(5, text.Split("D = 1.000").Length - 1);
        Assert.Contains(", ...", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_and_levels_that_do_not_fit_are_refused()
    {
        Assert.Contains(
            "training set has 3 feature(s), the dev set 4",
            Assert.Throws<ArgumentException>(() => DistributionCheck.Run(Normal(9, 3, 1), Normal(9, 4, 1), null)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributionCheckOptions { Level = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributionCheckOptions { Level = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributionCheckOptions { Level = double.NaN });
    }
}
