namespace NetGen.Runtime.Tests.Optimization;

public class AdagradTests
{
    [Fact]
    public void Two_steps_are_those_worked_by_hand()
    {
        double[] theta = [1];
        OptimizerState<double> state = new Adagrad(0.1, 0.5).CreateState<double>(1);

        // g = 3: s = 9, theta = 1 - 0.3 / (3 + 0.5) = 0.9142857143. g = 4: s = 9 + 16 = 25, theta = 0.9142857143 - 0.4 / (5 + 0.5) =
        // 0.8415584416.
        state.Step(theta, [3], 0.1);
        Assert.Equal(0.9142857143, theta[0], 1e-10);
        state.Step(theta, [4], 0.1);
        Assert.Equal(0.8415584416, theta[0], 1e-10);
        Assert.Equal(25, state.Vector(0)[0]);
    }

    // J. Duchi, E. Hazan and Y. Singer, 2011, figure 1: H = delta I + diag(||g_1:t||).
    [Fact]
    public void Five_steps_follow_the_papers_formula() => FiveSteps.Follow(new Adagrad(0.1, 1e-3), (theta, gradients) =>
    {
        for (int t = 1; t <= gradients.Length; t++)
            theta -= 0.1 * gradients[t - 1] / (1e-3 + Math.Sqrt(gradients[..t].Sum(g => g * g)));
        return theta;
    });
}
