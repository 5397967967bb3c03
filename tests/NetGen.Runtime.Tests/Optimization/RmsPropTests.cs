namespace NetGen.Runtime.Tests.Optimization;

public class RmsPropTests
{
    [Fact]
    public void Two_steps_are_those_worked_by_hand_with_epsilon_inside_the_root()
    {
        double[] theta = [1];
        OptimizerState<double> state = new RmsProp(0.1, 0.9, 0.06).CreateState<double>(1);

        // g = 1: s = 0.1, sqrt(0.1 + 0.06) = 0.4, theta = 1 - 0.1 / 0.4 = 0.75.
        state.Step(theta, [1], 0.1);
        Assert.Equal(0.75, theta[0], 1e-15);

        // g = -3: s = 0.9 x 0.1 + 0.1 x 9 = 0.99, sqrt(1.05) = 1.0246950766, theta = 0.75 + 0.3 / 1.0246950766 = 1.0427700219.
        state.Step(theta, [-3], 0.1);
        Assert.Equal(1.0427700219, theta[0], 1e-10);
    }

    // A. Ng, Deep Learning Specialization, course 2, week 2, "RMSprop", with epsilon inside the root.
    [Fact]
    public void Five_steps_follow_the_courses_formula() => FiveSteps.Follow(new RmsProp(0.01, 0.8, 1e-3), (theta, gradients) =>
    {
        double s = 0;
        foreach (double g in gradients)
        {
            s = (0.8 * s) + (0.2 * g * g);
            theta -= 0.01 * g / Math.Sqrt(s + 1e-3);
        }

        return theta;
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1e-31)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_epsilon_outside_its_range_is_refused(double epsilon)
    {
        Assert.Contains(
            "RmsProp.Epsilon must be finite and at least 1e-30",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(Epsilon: epsilon)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Adagrad.Epsilon",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad(Epsilon: epsilon)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "AdamW.Epsilon",
            Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(Epsilon: epsilon)).Message,
            StringComparison.Ordinal);
    }
}
