namespace NetGen.Runtime.Tests.Optimization;

public class NesterovTests
{
    [Fact]
    public void Two_steps_are_those_worked_by_hand()
    {
        double[] theta = [1];
        OptimizerState<double> state = new Nesterov(0.1, 0.9).CreateState<double>(1);

        // g = 1: v = 0.1, theta = 1 - 0.1 (0.9 x 0.1 + 0.1) = 0.981. g = -2: v = 0.09 - 0.2 = -0.11, theta = 0.981 + 0.1 (0.9 x 0.11 + 0.2)
        // = 1.0109.
        state.Step(theta, [1], 0.1);
        Assert.Equal(0.981, theta[0], 1e-15);
        state.Step(theta, [-2], 0.1);
        Assert.Equal(1.0109, theta[0], 1e-15);
    }

    [Fact]
    public void Five_steps_follow_the_formula() => FiveSteps.Follow(new Nesterov(0.1, 0.8), (theta, gradients) =>
    {
        double v = 0;
        foreach (double g in gradients)
        {
            v = (0.8 * v) + (0.2 * g);
            theta -= 0.1 * ((0.8 * v) + (0.2 * g));
        }

        return theta;
    });

    [Fact]
    public void Its_points_are_those_at_which_the_paper_takes_its_gradients()
    {
        // I. Sutskever et al., 2013, equations 3 and 4: v = mu v - epsilon f'(theta + mu v), theta = theta + v, with epsilon = alpha (1 -
        // beta), on f = theta^4 / 4, whose gradient is theta^3. The parameters kept here are the paper's theta + mu v.
        (double mu, double epsilon) = (0.9, 0.1 * (1 - 0.9));
        (double paperTheta, double paperVelocity) = (1, 0);
        double[] theta = [1];
        OptimizerState<double> state = new Nesterov(0.1, 0.9).CreateState<double>(1);
        for (int step = 0; step < 30; step++)
        {
            paperVelocity = (mu * paperVelocity) - (epsilon * Math.Pow(paperTheta + (mu * paperVelocity), 3));
            paperTheta += paperVelocity;
            state.Step(theta, [Math.Pow(theta[0], 3)], 0.1);
            Assert.Equal(paperTheta + (mu * paperVelocity), theta[0], 1e-12);
        }
    }
}
