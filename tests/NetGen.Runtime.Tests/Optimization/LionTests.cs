namespace NetGen.Runtime.Tests.Optimization;

public class LionTests
{
    [Fact]
    public void Two_steps_are_those_worked_by_hand()
    {
        double[] theta = [1];
        OptimizerState<double> state = new Lion(0.1, 0.9, 0.99, 0.5).CreateState<double>(1);

        // g = 2: c = 0.2, theta = 1 - 0.1 (1 + 0.5 x 1) = 0.85, m = 0.01 x 2 = 0.02.
        state.Step(theta, [2], 0.1);
        Assert.Equal(0.85, theta[0], 1e-15);
        Assert.Equal(0.02, state.Vector(0)[0], 1e-15);

        // g = -0.1: c = 0.9 x 0.02 - 0.1 x 0.1 = 0.008: still uphill; theta = 0.85 - 0.1 (1 + 0.5 x 0.85) = 0.7075; m = 0.99 x 0.02 - 0.01
        // x 0.1 = 0.0188.
        state.Step(theta, [-0.1], 0.1);
        Assert.Equal(0.7075, theta[0], 1e-15);
        Assert.Equal(0.0188, state.Vector(0)[0], 1e-15);
    }

    // X. Chen et al., 2023, algorithm 2.
    [Fact]
    public void Five_steps_follow_the_papers_algorithm() => FiveSteps.Follow(new Lion(0.01, 0.7, 0.9, 0.3), (theta, gradients) =>
    {
        double m = 0;
        foreach (double g in gradients)
        {
            double c = (0.7 * m) + (0.3 * g);
            theta -= 0.01 * (Math.Sign(c) + (0.3 * theta));
            m = (0.9 * m) + (0.1 * g);
        }

        return theta;
    });

    [Fact]
    public void Every_parameter_moves_by_the_learning_rate_whatever_the_size_of_its_gradient()
    {
        double[] theta = [0, 0, 0, 0];
        new Lion(0.01).CreateState<double>(4).Step(theta, [1e-9, -1e9, 0, double.NaN], 0.01);
        Assert.Equal([-0.01, 0.01, 0, 0], theta);
    }
}
