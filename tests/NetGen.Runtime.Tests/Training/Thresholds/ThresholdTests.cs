namespace NetGen.Runtime.Tests.Training;

public sealed partial class ThresholdTests
{
    [Fact]
    public void Both_goals_reach_what_trying_all_thresholds_reaches()
    {
        Random random = new(5);
        for (int draw = 0; draw < 300; draw++)
        {
            // Few different scores, so that there are equal ones, 0 and 1.
            int rows = random.Next(1, 9);
            double[][] scores =
            [
                .. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, rows).Select(_ => random.Next(0, 6) / 5.0).ToArray()),
            ];
            bool[][] labels = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, rows).Select(_ => random.Next(3) == 0).ToArray())];
            double[] all = [.. Enumerable.Range(0, 21).Select(step => step / 20.0)];
            double[] perLabel = ThresholdSearch.Best(scores, labels, ThresholdGoal.F1PerLabel);
            for (int label = 0; label < 2; label++)
            {
                Assert.Equal(
                    all.Max(threshold => F1(scores, labels, [threshold], label)), F1(scores, labels, [perLabel[label]], label), 1e-15);
            }

            if (labels.All(label => label.Contains(true)))
            {
                double best = all.SelectMany(first => all, (first, second) => F1(scores, labels, [first, second])).Max();
                Assert.Equal(best, F1(scores, labels, ThresholdSearch.Best(scores, labels, ThresholdGoal.MicroF1)), 1e-15);
            }
        }
    }

    [Fact]
    public void A_threshold_is_midway_between_two_neighbouring_scores()
    {
        Assert.Equal(0.25, ThresholdSearch.Best([[0.1, 0.2, 0.3, 0.4]], [[false, false, true, true]], ThresholdGoal.F1PerLabel)[0], 1e-15);

        // Between neighbouring doubles there is no middle: the upper one parts them as well.
        double upper = Math.BitIncrement(0.25);
        Assert.Equal([upper], ThresholdSearch.Best([[0.25, upper]], [[false, true]], ThresholdGoal.F1PerLabel));
    }

    [Fact]
    public void A_label_that_no_row_has_keeps_a_half() =>
        Assert.Equal([0.5, 0.5], ThresholdSearch.Best([[0.7, 0.8], [0.2, 0.8]], [[false, false], [false, true]], ThresholdGoal.MicroF1));

    [Theory]
    [InlineData(ThresholdGoal.F1PerLabel)]
    [InlineData(ThresholdGoal.MicroF1)]
    public void Thresholds_are_stored_in_the_network_travel_with_its_file_and_the_test_set_tells_what_they_gain(ThresholdGoal goal)
    {
        // p = sigmoid(x - 2): on both sets the label begins at x = 1, where p is 0.27.
        OneLabel network = Shifted();
        Dataset<float> dev = new(new float[] { -1, 0, 1, 2, 3 }, 1, new[] { 0, 0, 1, 1, 1 });
        Dataset<float> test = new(new float[] { 0.25f, 0.75f, 1.5f, 2.5f }, 1, new float[] { 0, 1, 1, 1 }, 1);
        ThresholdResult result = network.ChooseThresholds(dev, test, goal);
        double expected = (Sigmoid(-2) + Sigmoid(-1)) / 2;
        Assert.Equal(expected, result.Thresholds.Single(), 1e-7);
        Assert.Equal(result.Thresholds.AsEnumerable(), network.Decision.Thresholds);

        // Test: before, 1 of 3 rows of the class is found: F1 = 2 / (2 + 2). After, all but p = sigmoid(-1.25) = 0.22 >= 0.19 are: F1 = 1.
        Assert.Equal((0.5, 1.0), (result.TestBefore!.PerClass[1].F1, result.TestAfter!.PerClass[1].F1));
        Assert.Equal((0.8, 1.0), (result.DevBefore.PerClass[1].F1, result.DevAfter.PerClass[1].F1));
        Assert.Matches(
            @"^thresholds 0\.19\d*; test F1 0\.5000 before, 1\.0000 after; "
            + @"dev, which they were chosen on, F1 0\.8000 before, 1\.0000 after$",
            result.ToString());

        using MemoryStream file = new();
        network.Save(file);
        OneLabel loaded = new(seed: 2);
        file.Position = 0;
        loaded.Load(file);
        Assert.Equal(1, loaded.Classify([1]));
        Assert.Equal(0, Shifted().Classify([1]));
    }

    [Fact]
    public void What_cannot_be_chosen_on_is_refused_and_nothing_is_changed()
    {
        OneLabel network = Shifted();
        Dataset<float> dev = new(new float[] { 0, 1 }, 1, new[] { 0, 1 });
        Assert.Contains(
            "trained with MeanSquaredError",
            Assert.Throws<ArgumentException>(() =>
                new LinearNetwork(1, 1).ChooseThresholds(new Dataset<double>(new double[] { 1 }, 1, new double[] { 1 }, 1))).Message);
        Assert.Contains(
            "Give a matrix of targets", Assert.Throws<ArgumentException>(() => new TwoLabels(seed: 1).ChooseThresholds(dev)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ChooseThresholds(dev, null, (ThresholdGoal)9));
        Assert.Throws<ArgumentException>(() => network.ChooseThresholds(dev, new Dataset<float>(new float[] { 0, 1 }, 2, new[] { 0 })));
        network.Parameters.Fill(float.NaN);
        Assert.Contains(
            "row 0, output 0 of OneLabel is NaN", Assert.Throws<ArgumentException>(() => network.ChooseThresholds(dev)).Message);
        Assert.Equal(Decision.Default, network.Decision);
    }

    private static double F1(double[][] scores, bool[][] labels, double[] thresholds, int firstLabel = 0)
    {
        (double found, double taken, double actual) = (0, 0, 0);
        for (int index = 0; index < thresholds.Length; index++)
        {
            for (int row = 0; row < scores[0].Length; row++)
            {
                bool isTaken = scores[firstLabel + index][row] >= thresholds[index];
                found += isTaken && labels[firstLabel + index][row] ? 1 : 0;
                taken += isTaken ? 1 : 0;
                actual += labels[firstLabel + index][row] ? 1 : 0;
            }
        }

        return taken + actual == 0 ? 0 : 2 * found / (taken + actual);
    }

    private static OneLabel Shifted()
    {
        OneLabel network = new(seed: 1);
        network.Tensors["dense1.weights"][0] = 1;
        network.Tensors["dense1.biases"][0] = -2;
        return network;
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    [Network(1)]
    [Dense(1), Sigmoid]
    private sealed partial class OneLabel;

    [Network(1)]
    [Dense(2), Sigmoid]
    private sealed partial class TwoLabels;
}
