namespace NetGen.Runtime.Tests.Optimization;

public class MomentumTests
{
    [Fact]
    public void Two_steps_are_those_worked_by_hand()
    {
        double[] theta = [1];
        OptimizerState<double> state = new Momentum(0.1, 0.9).CreateState<double>(1);

        // g = 1: v = 0.1 x 1 = 0.1, theta = 1 - 0.1 x 0.1 = 0.99. g = -2: v = 0.9 x 0.1 - 0.1 x 2 = -0.11, theta = 0.99 + 0.011 = 1.001.
        state.Step(theta, [1], 0.1);
        Assert.Equal(0.99, theta[0], 1e-15);
        state.Step(theta, [-2], 0.1);
        Assert.Equal(1.001, theta[0], 1e-15);
        Assert.Equal(-0.11, state.Vector(0)[0], 1e-15);
    }

    // A. Ng, Deep Learning Specialization, course 2, week 2, "Gradient Descent with Momentum".
    [Fact]
    public void Five_steps_follow_the_courses_formula() => FiveSteps.Follow(new Momentum(0.1, 0.8), (theta, gradients) =>
    {
        double v = 0;
        foreach (double g in gradients)
        {
            v = (0.8 * v) + (0.2 * g);
            theta -= 0.1 * v;
        }

        return theta;
    });

    [Fact]
    public void Without_memory_it_is_gradient_descent() =>
        FiveSteps.Follow(new Momentum(0.1, 0), (theta, gradients) => theta - (0.1 * gradients.Sum()));

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_decay_outside_its_range_is_refused(double beta)
    {
        Assert.Contains(
            "Momentum.Beta must be at least 0 and below 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum(0.1, beta)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Nesterov.Beta", Assert.Throws<ArgumentOutOfRangeException>(() => new Nesterov(0.1, beta)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "RmsProp.Beta", Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(0.1, beta)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "AdamW.Beta2", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { Beta2 = beta }).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Lion.Beta1", Assert.Throws<ArgumentOutOfRangeException>(() => new Lion { Beta1 = beta }).Message, StringComparison.Ordinal);
    }
}
