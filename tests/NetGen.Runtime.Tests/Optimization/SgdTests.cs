using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Optimization;

public class SgdTests
{
    [Fact]
    public void A_step_is_the_learning_rate_times_the_gradient_downhill() => Prop.ForAll(
        Gen.Choose(1, 100).ToArbitrary(),
        ArbMap.Default.ArbFor<int>(),
        (length, seed) =>
        {
            double[] before = RandomVector.Of(length, seed);
            double[] gradients = RandomVector.Of(length, seed + 1);
            double[] after = [.. before];
            new Sgd(0.1).CreateState<double>(length).Step(after, gradients, 0.1);
            return Enumerable.Range(0, length).All(index => after[index] == before[index] - (0.1 * gradients[index]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_learning_rate_of_the_step_counts_and_not_the_optimizers()
    {
        // 1 - 0.5 x 2 = 0: a schedule may change the rate from step to step.
        double[] theta = [1];
        new Sgd(0.1).CreateState<double>(1).Step(theta, [2], learningRate: 0.5);
        Assert.Equal(0, theta[0]);
    }

    [Fact]
    public void Descent_on_a_parabola_shrinks_theta_by_the_same_factor_every_step()
    {
        // J = theta^2 / 2 has gradient theta: theta_t = (1 - alpha)^t theta_0 = 0.9^10 = 0.3486784401.
        double[] theta = [1];
        OptimizerState<double> state = new Sgd(0.1).CreateState<double>(1);
        for (int step = 0; step < 10; step++)
            state.Step(theta, [theta[0]], 0.1);
        Assert.Equal(0.3486784401, theta[0], 1e-12);
        Assert.Equal(10, state.Steps);
    }
}
