using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Verification;

public class GradientFaultTests
{
    private static readonly Dictionary<string, Action<double[]>> Faults = new()
    {
        ["drop"] = dz => Array.Clear(dz),
        ["negate"] = dz => Scale(dz, -1),
        ["scale by 1.01"] = dz => Scale(dz, 1.01),
        ["swap two units"] = dz => (dz[0], dz[1]) = (dz[1], dz[0]),
        ["forget one unit"] = dz => dz[1] = 0,
    };

    public static TheoryData<string, int, bool> AllFaults()
    {
        TheoryData<string, int, bool> all = [];
        foreach (string fault in Faults.Keys)
        {
            foreach (int layer in new[] { 1, 2 })
            {
                all.Add(fault, layer, false);
                all.Add(fault, layer, true);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(AllFaults))]
    public void A_fault_in_a_layers_backward_is_found_and_the_layer_is_named(string fault, int layer, bool directional)
    {
        TwoLayerNetwork<double> network = new(3, 5, 4, relu: false, seed: 11);
        (float[] inputs, int[] labels) = GradientCheckTests.Examples(new Random(2), 6, 4);
        network.Fault = (faulty, dz) =>
        {
            if (faulty == layer)
                Faults[fault](dz);
        };
        GradientCheckOptions options = new() { Mode = directional ? GradientCheckMode.Directional : GradientCheckMode.Exact };
        GradientCheckResult result = network.CheckGradientWithoutTwin([.. inputs.Select(input => (double)input)], labels, options);
        Assert.False(result.Passed);
        Assert.Null(result.OwnCode);
        Assert.Equal($"dense{layer}.weights", result.FirstWrongBlock!.Name);
        Assert.StartsWith($"dense{layer}.weights[", result.FirstWrongBlock.Worst[0].Name, StringComparison.Ordinal);
        if (layer == 1)
            Assert.Equal(GradientVerdict.Great, result.Numeric.Blocks[0].Verdict);
    }

    [Fact]
    public void Any_component_scaled_by_two_is_found_and_named_exactly() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<int>(),
        (seed, which) =>
        {
            TwoLayerNetwork<double> network = new(3, 5, 4, relu: false, seed);
            (float[] inputs, int[] labels) = GradientCheckTests.Examples(new Random(seed), 6, 4);
            TensorDescription tensor = network.Description.Tensors[(which & 0xffff) % 4];
            int index = (which & 0xffff) % tensor.Length;
            network.GradientFault = workspace => workspace.ParameterGradients[tensor.Offset + index] *= 2;
            GradientCheckResult result = network.CheckGradientWithoutTwin([.. inputs.Select(input => (double)input)], labels);
            return !result.Passed
                && result.Numeric.Blocks.Single(block => block.Verdict > GradientVerdict.Acceptable).Name == tensor.Name
                && result.FirstWrongBlock!.Worst[0].Index == index;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_gradient_without_its_penalty_is_wrong_in_the_weights_only()
    {
        TwoLayerNetwork<double> network = new(3, 5, 4, relu: false, seed: 11);
        network.GradientFault = workspace =>
        {
            // dense1.l2 = 0.1 and m = 2: lambda / m = 0.05
            for (int index = 0; index < 15; index++)
                workspace.ParameterGradients[index] -= 0.05 * ((INetwork<double>)network).Tensors["dense1.weights"][index];
        };
        GradientCheckResult result = network.CheckGradientWithoutTwin([1, 2, 3, -1, 0.5, 2], [0, 3]);
        Assert.Equal(
            ["dense1.weights"],
            result.Numeric.Blocks.Where(block => block.Verdict > GradientVerdict.Acceptable).Select(block => block.Name));
    }

    [Fact]
    public void A_fault_of_the_own_code_alone_is_found_by_the_second_comparison()
    {
        TwoLayerNetwork<float> network = new(3, 5, 4, relu: false, seed: 11);
        (float[] inputs, int[] labels) = GradientCheckTests.Examples(new Random(2), 6, 4);
        network.GradientFault = workspace => workspace.GradientTensors["dense1.biases"][3] *= 1.01f;
        GradientCheckResult result = network.CheckGradient(inputs, labels);
        Assert.Equal(GradientVerdict.Great, result.Numeric.Verdict);
        Assert.Equal("dense1.biases", result.FirstWrongBlock!.Name);
        Assert.Equal("dense1.biases[3]", result.FirstWrongBlock.Worst[0].Name);
    }

    [Fact]
    public void A_cost_of_the_own_code_that_differs_from_the_twins_comes_first()
    {
        CostNetwork<float> network = new([[0.5f]], x => 1.01f * x[0], _ => [1])
        {
            Twin = () => new CostNetwork<double>([[0]], x => x[0], _ => [1]),
        };
        Assert.Equal("cost", network.CheckGradient([0], [0f], new() { Inputs = false }).FirstWrongBlock!.Name);
    }

    [Fact]
    public void A_wrong_gradient_of_the_inputs_is_named_when_all_parameters_are_right()
    {
        TwoLayerNetwork<double> network = new(3, 5, 4, relu: false, seed: 11);
        network.Fault = (layer, dz) => dz[1] *= layer == 0 ? 1.01 : 1;
        GradientCheckResult result = network.CheckGradientWithoutTwin([1, 2, 3], [0]);
        Assert.Equal("inputs", result.FirstWrongBlock!.Name);
        Assert.Equal("inputs[0, 1]", result.FirstWrongBlock.Worst[0].Name);
        Assert.Equal(GradientVerdict.Great, result.Numeric.Whole.Verdict);
        Assert.True(network.CheckGradientWithoutTwin([1, 2, 3], [0], new() { Inputs = false }).Passed);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_is_a_worry_never_great(double value)
    {
        CostNetwork<double> gradient = new([[0.5, 1]], x => x[0], _ => [1, value]);
        GradientCheckResult result = gradient.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false });
        Assert.Equal(GradientVerdict.Worry, result.Verdict);
        Assert.Equal("layer1.weights[1]", result.FirstWrongBlock!.Worst[0].Name);
        CostNetwork<double> cost = new([[0.5, 1]], _ => value, _ => [0, 0]);
        result = cost.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false });
        Assert.Equal(GradientVerdict.Worry, result.Verdict);
        Assert.StartsWith("J is ", result.Notes[0], StringComparison.Ordinal);
    }

    private static void Scale(double[] dz, double factor)
    {
        for (int index = 0; index < dz.Length; index++)
            dz[index] *= factor;
    }
}
