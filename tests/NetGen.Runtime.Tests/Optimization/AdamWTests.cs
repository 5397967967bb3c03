namespace NetGen.Runtime.Tests.Optimization;

public class AdamWTests
{
    [Fact]
    public void The_first_step_is_that_worked_by_hand()
    {
        // g = 0.5: m^ = 0.5, sqrt(v^) = 0.5, Adam's step 0.5 / (0.5 + 1e-8) = 0.99999998, decay 0.5 x 1;
        // theta = 1 - 0.1 (0.99999998 + 0.5) = 0.850000002.
        double[] theta = [1];
        new AdamW(0.1, WeightDecay: 0.5).CreateState<double>(1).Step(theta, [0.5], 0.1);
        Assert.Equal(0.850000002, theta[0], 1e-12);
    }

    // I. Loshchilov and F. Hutter, 2019, algorithm 2, lines 6 to 12, with eta = 1 and lambda = alpha weightDecay.
    [Fact]
    public void Five_steps_follow_the_papers_algorithm() => FiveSteps.Follow(new AdamW(0.01, 0.8, 0.9, 1e-3, 0.3), (theta, gradients) =>
    {
        (double m, double v) = (0, 0);
        for (int t = 1; t <= gradients.Length; t++)
        {
            double g = gradients[t - 1];
            m = (0.8 * m) + (0.2 * g);
            v = (0.9 * v) + (0.1 * g * g);
            (double corrected, double square) = (m / (1 - Math.Pow(0.8, t)), v / (1 - Math.Pow(0.9, t)));
            theta -= (0.01 * corrected / (Math.Sqrt(square) + 1e-3)) + (0.01 * 0.3 * theta);
        }

        return theta;
    });

    [Fact]
    public void Without_decay_it_is_Adam_bit_for_bit()
    {
        (float[] theta, float[] adams) = ([1, -2, 3], [1, -2, 3]);
        OptimizerState<float> state = new AdamW(0.1, WeightDecay: 0).CreateState<float>(3);
        OptimizerState<float> adam = new Adam(0.1).CreateState<float>(3);
        for (int step = 1; step <= 10; step++)
        {
            state.Step(theta, [0.1f * step, -1, 2], 0.1);
            adam.Step(adams, [0.1f * step, -1, 2], 0.1);
        }

        Assert.Equal(adams, theta);
    }

    [Fact]
    public void The_decay_of_a_parameter_does_not_depend_on_its_gradients()
    {
        // Without gradients both parameters keep (1 - 0.1 x 0.5)^3 = 0.857375 of themselves.
        double[] theta = [1, -100];
        OptimizerState<double> state = new AdamW(0.1, WeightDecay: 0.5).CreateState<double>(2);
        for (int step = 0; step < 3; step++)
            state.Step(theta, [0, 0], 0.1);
        Assert.Equal(0.857375, theta[0], 1e-12);
        Assert.Equal(-85.7375, theta[1], 1e-10);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_decay_outside_its_range_is_refused(double decay)
    {
        Assert.Contains(
            "AdamW.WeightDecay must be finite and at least 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(WeightDecay: decay)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Lion.WeightDecay",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Lion(WeightDecay: decay)).Message,
            StringComparison.Ordinal);
    }
}
