using NetGen.Runtime.Tests.Compiled;
using NetGen.Runtime.Tests.Verification;

namespace NetGen.Runtime.Tests.Diagnosis;

public class CostDescentTests
{
    private static readonly Dataset<double> OneRow = new(new double[] { 1 }, 1, new double[] { 1 }, 1);

    [Fact]
    public void J_of_a_parabola_falls_as_worked_by_hand()
    {
        // J = theta^2, g = 2 theta: at alpha = 0.1 theta becomes 0.8 theta, and J 0.64 J.
        CostDescentReport report = CostDescent.Check(Parabola(slope: 2), OneRow, new() { LearningRate = 0.1, Steps = 3 });
        Assert.All(report.Costs.Zip([1, 0.64, 0.4096, 0.262144]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        Assert.True(report.AlwaysFalls);
        Assert.Equal("J falls at every step over 3 step(s) at 0.1, from 1 to 0.262144.", report.ToString());
    }

    [Fact]
    public void A_J_that_is_no_number_does_not_fall()
    {
        CostDescentReport report = CostDescent.Check(new CostNetwork<double>([[1]], _ => double.NaN, _ => [1]), OneRow);
        Assert.False(report.AlwaysFalls);
        Assert.Equal(0, report.Steps);
        Assert.Equal(
            "J is NaN before the first step: parameters or inputs are not finite, or so large that outputs are not.", report.ToString());
    }

    [Fact]
    public void A_learning_rate_too_high_is_called_that_with_one_that_is_not()
    {
        // At alpha = 1.5 theta becomes -2 theta: J is 4 J. Half of it, 0.75, makes it -0.5 theta: J falls.
        CostDescentReport report = CostDescent.Check(Parabola(slope: 2), OneRow, new() { LearningRate = 1.5, Steps = 2 });
        Assert.Equal([new CostRise(1, 1, 4, 0.75), new CostRise(2, 4, 16, 0.75)], report.Rises.AsEnumerable());
        Assert.Equal(
            """
            J does not fall at 2 step(s) over 2 step(s) at 1.5, from 1 to 16:
            step 1: J went from 1 to 4; the learning rate is too high: at 0.75 the same step makes J fall.
            step 2: J went from 4 to 16; the learning rate is too high: at 0.75 the same step makes J fall.
            """.ReplaceLineEndings("\n"),
            report.ToString());
    }

    [Fact]
    public void A_gradient_that_leads_uphill_is_called_wrong()
    {
        // g = -2 theta: theta grows by 1.2, J by 1.44.
        CostRise rise = CostDescent.Check(Parabola(slope: -2), OneRow, new() { LearningRate = 0.1, Steps = 1 }).Rises.Single();
        Assert.Equal(1.44, rise.After, 1e-15);
        Assert.Null(rise.DescentRate);
        Assert.Contains("the gradient is wrong here", rise.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_steps_that_do_not_fall_are_listed()
    {
        // g is right above 0.8 only: theta 1, 0.8, then uphill.
        CostNetwork<double> network = new([[1]], theta => theta[0] * theta[0], theta => [theta[0] > 0.9 ? 2 * theta[0] : -2 * theta[0]]);
        CostDescentReport report = CostDescent.Check(network, OneRow, new() { LearningRate = 0.1, Steps = 2 });
        Assert.Equal(2, report.Rises.Single().Step);
    }

    [Fact]
    public void At_rest_from_the_start_nothing_was_tested()
    {
        CostNetwork<double> network = new([[0]], theta => 1 + (theta[0] * theta[0]), theta => [2 * theta[0]]);
        CostDescentReport report = CostDescent.Check(network, OneRow);
        Assert.True(report is { AlwaysFalls: false, ReachedRest: true, Steps: 0 });
        Assert.StartsWith(
            "No step was made: the gradient is too small to change J = 1 at 0.01.", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_cost_that_is_no_number_ends_the_steps_and_is_listed(double broken)
    {
        CostNetwork<double> network = new([[1]], theta => theta[0] == 1 ? 1 : broken, _ => [1]);
        CostDescentReport report = CostDescent.Check(network, OneRow, new() { Steps = 10 });
        Assert.Equal(1, report.Rises.Single().Step);
        Assert.Equal(1, report.Steps);
        CostNetwork<double> wrong = new([[1]], theta => theta[0], _ => [double.NaN]);
        Assert.Null(CostDescent.Check(wrong, OneRow, new() { Steps = 10 }).Rises.Single().DescentRate);
    }

    [Fact]
    public void J_of_a_generated_network_falls_without_its_dropout_and_the_parameters_stay()
    {
        DroppedNetwork network = new(seed: 3);
        double[] before = network.Parameters.ToArray();
        Random random = new(4);
        double[] inputs = [.. Enumerable.Range(0, 40 * 3).Select(_ => random.NextDouble())];
        double[] targets = [.. Enumerable.Range(0, 40 * 2).Select(_ => random.NextDouble())];
        CostDescentReport report = CostDescent.Check(
            network, new Dataset<double>(inputs, 3, targets, 2), new() { LearningRate = 0.05, Steps = 30 });
        Assert.True(report.AlwaysFalls, report.ToString());
        Assert.Equal(31, report.Costs.Length);
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void The_parameters_stay_even_if_a_step_throws()
    {
        CostNetwork<double> network = new([[1]], theta => theta[0] == 1 ? 1 : throw new TimeoutException(), _ => [1]);
        Assert.Throws<TimeoutException>(() => CostDescent.Check(network, OneRow));
        Assert.Equal(1, network.Parameters[0]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CostDescent.Check(new DroppedNetwork(), OneRow));
        Assert.Throws<InvalidOperationException>(() =>
            CostDescent.Check(new FourClassSoftmaxNetwork(), new Dataset<float>(new float[4], 4, new int[1])));
        Assert.Contains(
            "LearningRate must be above 0 and finite; 0 was given",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CostDescentOptions { LearningRate = 0 }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Steps must be at least 1; 0 was given",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CostDescentOptions { Steps = 0 }).Message,
            StringComparison.Ordinal);
    }

    private static CostNetwork<double> Parabola(double slope) => new([[1]], theta => theta[0] * theta[0], theta => [slope * theta[0]]);
}
