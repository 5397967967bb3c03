namespace NetGen.Runtime.Tests.Verification;

public class GradientRoundingTests
{
    private static readonly GradientCheckOptions ParametersOnly = new() { Inputs = false };

    [Fact]
    public void Zero_against_zero_passes()
    {
        CostNetwork<double> network = new([[0.5], [1, 2]], x => x[0], _ => [1, 0, 0]);
        BlockDifference block = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly).Numeric.Blocks[0];
        Assert.Equal("layer2.weights", block.Name);
        Assert.Equal(GradientVerdict.Great, block.Verdict);
        Assert.Equal(0, block.Difference);
    }

    // J = theta1^2 + ((1e4 + theta2) - 1e4 - theta2): the second tensor has gradient 0, and J the rounding error of numbers near 1e4,
    // about 1e-12, so that its numeric difference is of the order 1e-12 / 2e-5 = 1e-7 where the analytic gradient is exactly 0. As with
    // large logits, |J| = 0.25 tells nothing of it.
    [Fact]
    public void A_gradient_that_is_zero_but_for_the_rounding_of_J_passes()
    {
        double[] theta = [.. Enumerable.Range(0, 20).Select(index => Math.Sin(index))];
        CostNetwork<double> network = new(
            [[0.5], theta],
            x => (x[0] * x[0]) + x.Skip(1).Sum(value => 1e4 + value - 1e4 - value),
            x => [2 * x[0], .. new double[20]]);
        BlockDifference block = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly).Numeric.Blocks[0];
        Assert.True(block.ExpectedNorm > 1e-9, $"{block.ExpectedNorm} shows no rounding; the test tests nothing.");
        Assert.Equal(GradientVerdict.Great, block.Verdict);
        Assert.Equal(1, block.Difference);
    }

    // The measured rounding error must not become an excuse: J = theta^2 is smooth and exact to 1e-16, a gradient off by 1e-6 shows.
    [Fact]
    public void The_allowance_for_rounding_is_small()
    {
        CostNetwork<double> network = new([[0.5]], x => x[0] * x[0], x => [(2 * x[0]) + 1e-6]);
        BlockDifference block = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly).Numeric.Blocks[0];
        Assert.InRange(block.Rounding, 1e-13, 1e-9);
        Assert.Equal(GradientVerdict.Acceptable, block.Verdict);
    }

    // The noise of J is measured at multiples of 1e-10; a kink between two of them must not count as noise.
    [Fact]
    public void A_kink_next_to_theta_does_not_widen_the_allowance_for_rounding()
    {
        CostNetwork<double> network = new([[0]], x => x[0] + (2 * Math.Max(0, Math.Abs(x[0]) - 6.5e-10)), _ => [1 + 1e-6]);
        BlockDifference block = network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly).Numeric.Blocks[0];
        Assert.InRange(block.Rounding, 0, 1e-9);
    }

    // All parameters zero: every output is 1/3, and with as many labels of each of 3 classes the gradients of the biases add up to 0,
    // but 1/3 has a rounding error in single precision: 0 against about 1e-8.
    [Fact]
    public void A_sum_over_rows_that_cancels_in_single_precision_passes()
    {
        TwoLayerNetwork<float> network = new(3, 4, 3, relu: false, seed: 1);
        network.Parameters.Clear();
        float[] inputs = [.. Enumerable.Range(0, 9).Select(index => MathF.Sin(index))];
        GradientCheckResult result = network.CheckGradient(inputs, [0, 1, 2]);
        BlockDifference biases = result.OwnCode!.Blocks[1];
        Assert.Equal("dense2.biases", biases.Name);
        Assert.True(biases.ActualNorm > 0, "There is no rounding error; the test tests nothing.");
        Assert.Equal(GradientVerdict.Great, biases.Verdict);

        // Weights of 0 have gradients of 0: beside the sum of the biases nothing is compared.
        Assert.Equal(GradientVerdict.NothingCompared, result.Verdict);
    }

    // Large last weights make the outputs certain: p - y is 1e-5 and less, with the rounding error of p, 3e-8 in single precision.
    [Fact]
    public void A_network_that_has_learned_its_rows_by_heart_is_not_blamed_for_the_rounding_of_its_outputs()
    {
        TwoLayerNetwork<float> network = new(3, 8, 2, relu: false, seed: 3);
        float[] inputs = [.. Enumerable.Range(0, 18).Select(index => MathF.Sin(index))];
        int[] labels = [0, 1, 0, 1, 1, 0];
        Workspace<float> workspace = network.CreateWorkspace(6);
        workspace.Hyperparameters.SetAll(HyperparameterKind.L2, 0);
        for (int step = 0; step < 3000; step++)
        {
            network.CostAndGradient(inputs, labels, workspace);
            for (int index = 0; index < network.Parameters.Length; index++)
                network.Parameters[index] -= 2 * workspace.ParameterGradients[index];
        }

        GradientCheckOptions options = new() { Hyperparameters = workspace.Hyperparameters };
        GradientCheckResult result = network.CheckGradient(inputs, labels, options);
        Assert.True(result.Cost < 1e-3, $"J is {result.Cost}; the network has not learned its rows.");
        Assert.True(result.OwnCode!.Blocks.Max(block => block.Difference) > 1e-5, "There is no rounding error; the test tests nothing.");
        Assert.True(result.Passed, result.ToString());
        network.GradientFault = faulty => faulty.GradientTensors["dense2.weights"][1] *= 2;
        Assert.False(network.CheckGradient(inputs, labels, options).Passed);
    }

    [Fact]
    public void A_step_lost_in_a_large_parameter_is_refused_by_name()
    {
        CostNetwork<double> network = new([[1, 1e20]], x => x[0], _ => [1, 0]);
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() =>
            network.CheckGradientWithoutTwin([0], [0.0], ParametersOnly));
        Assert.Contains("layer1.weights[1], which is 1E+20", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Epsilon", exception.Message, StringComparison.Ordinal);
    }
}
