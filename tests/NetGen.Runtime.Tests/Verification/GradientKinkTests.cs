using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Verification;

public class GradientKinkTests
{
    private const double Epsilon = 1e-5;

    private static readonly GradientCheckOptions ParametersOnly = new() { Inputs = false };

    // ReLU at 0, with the left derivative 0: the slope to the left is 0, to the right 1, across 1/2.
    [Fact]
    public void ReLU_at_zero_is_a_kink_not_an_error()
    {
        CostNetwork<double> network = new([[0, 2]], x => Math.Max(0, x[0]) + (x[1] * x[1]), x => [0, 2 * x[1]]);
        GradientCheckResult result = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly);
        Assert.True(result.Passed);
        GradientKink kink = Assert.Single(result.Numeric.Kinks);
        Assert.Equal("layer1.weights[0]", kink.Name);
        Assert.Equal(0, kink.Left, 1e-9);
        Assert.Equal(1, kink.Right, 1e-9);
        Assert.Equal(0, kink.Analytic);
        Assert.Equal(1, result.Numeric.Blocks[0].Kinks);
        Assert.Equal(1, result.Numeric.Blocks[0].Compared);
        Assert.Contains(result.Notes, note => note.StartsWith("1 component(s) are at a kink", StringComparison.Ordinal));
    }

    // J = slope max(0, s (theta - kink)) + curvature theta^2 + theta, with the kink anywhere inside the step.
    [Fact]
    public void A_kink_anywhere_within_the_step_is_recognised() => Prop.ForAll(
        Gen.Choose(-99, 99).Where(position => position != 0).ToArbitrary(),
        Gen.Elements(-2.0, -0.1, 0.1, 1, 30).ToArbitrary(),
        Gen.Elements(-3.0, 0, 0.5, 10).ToArbitrary(),
        (position, slope, curvature) =>
        {
            double kink = position / 100.0 * Epsilon;
            CostNetwork<double> network = new(
                [[0]],
                x => (slope * Math.Max(0, x[0] - kink)) + (curvature * x[0] * x[0]) + x[0],
                x => [(x[0] > kink ? slope : 0) + (2 * curvature * x[0]) + 1]);
            GradientCheckResult result = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly);
            return result.Passed && result.Numeric.Kinks.Length == 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_kink_does_not_excuse_a_gradient_that_is_wrong() => Prop.ForAll(
        Gen.Choose(-99, 99).ToArbitrary(),
        Gen.Elements(-5.0, -1, 3, 100).ToArbitrary(),
        (position, wrong) =>
        {
            double kink = position / 100.0 * Epsilon;
            CostNetwork<double> network = new([[0]], x => Math.Max(0, x[0] - kink), _ => [wrong]);
            GradientCheckResult result = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly);
            return !result.Passed && result.Numeric.Kinks.IsEmpty;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_wrong_gradient_of_a_smooth_function_is_never_taken_for_a_kink() => Prop.ForAll(
        Gen.Choose(-300, 300).ToArbitrary(),
        Gen.Elements(1e-6, 1e-4, 0.01, -0.5, 2).ToArbitrary(),
        (at, error) => new (Func<double, double> J, Func<double, double> Slope)[]
        {
            (Math.Sin, Math.Cos),
            (Math.Exp, Math.Exp),
            (x => x * x * x, x => 3 * x * x),
            (x => Math.Log(1 + Math.Exp(x)), x => 1 / (1 + Math.Exp(-x))),
            (x => Math.Tanh(10 * x), x => 10 * (1 - Math.Pow(Math.Tanh(10 * x), 2))),
        }.All(function =>
        {
            CostNetwork<double> network = new(
                [[at / 100.0]], x => function.J(x[0]), x => [function.Slope(x[0]) + (error * Math.Max(1, Math.Abs(function.Slope(x[0]))))]);
            GradientCheckResult result = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly);
            return result.Verdict > GradientVerdict.Great && result.Numeric.Kinks.IsEmpty;
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void A_direction_across_a_kink_is_recognised_too()
    {
        // Along any direction (+-1, +-1) / sqrt 2 J has the kink of its first variable.
        CostNetwork<double> network = new([[0, 2]], x => Math.Max(0, x[0]) + (x[1] * x[1]), x => [0, 2 * x[1]]);
        GradientCheckResult result = network.CheckGradientWithoutTwin(
            [0], [0.0], new() { Inputs = false, Mode = GradientCheckMode.Directional });
        Assert.True(result.Passed);
        Assert.Equal(8, result.Numeric.Blocks[0].Kinks);
        Assert.StartsWith("layer1.weights along direction ", result.Numeric.Kinks[0].Name, StringComparison.Ordinal);
    }

    // A ReLU layer whose biases are zero, on a row of zeros: every pre-activation is exactly at the kink.
    [Fact]
    public void A_row_of_zeros_through_ReLU_without_biases_is_not_an_error()
    {
        TwoLayerNetwork<float> network = new(3, 6, 3, relu: true, seed: 4);
        ((INetwork<float>)network).Tensors["dense1.biases"].Values.Clear();
        GradientCheckResult result = network.VerifyGradient([0, 0, 0, 0.5f, -0.25f, 1], [0, 2]);
        Assert.Equal(6, result.Numeric.Blocks.Single(block => block.Name == "dense1.biases").Kinks);
        Assert.Contains(
            result.Notes, note => note.StartsWith("All of dense1.biases is at a kink and was not checked", StringComparison.Ordinal));
    }
}
