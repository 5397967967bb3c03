using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Verification;

public class GradientCheckTests
{
    private const int Inputs = 3;

    [Fact]
    public void The_gradient_of_any_smooth_network_is_great_exactly_and_along_directions() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            Random random = new(seed);
            TwoLayerNetwork<float> network = new(Inputs, random.Next(1, 20), random.Next(2, 6), relu: false, seed);
            (float[] inputs, int[] labels) = Examples(random, random.Next(1, 9), network.Description.Classes);
            return new[] { GradientCheckMode.Exact, GradientCheckMode.Directional }.All(mode =>
            {
                GradientCheckResult result = network.CheckGradient(inputs, labels, new() { Mode = mode, Seed = seed });
                return result is { Verdict: GradientVerdict.Great, Passed: true, FirstWrongBlock: null } && result.Mode == mode;
            });
        }).QuickCheckThrowOnFailure();

    // In J = 3 (a + b c) at (5, 3, 2) the derivatives are 3, c 3 = 6 and 3 b = 9; 10 instead of 9 is wrong by 1, so that
    // difference = 1 / (||(3, 6, 9)|| + ||(3, 6, 10)||) = 1 / (sqrt 126 + sqrt 145) = 1 / (11.2249722 + 12.0415946) = 0.0429805
    [Fact]
    public void The_difference_is_the_norm_of_the_difference_over_the_sum_of_the_norms()
    {
        CostNetwork<double> network = new([[5, 3, 2]], x => 3 * (x[0] + (x[1] * x[2])), _ => [3, 6, 10]);
        BlockDifference whole = network.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false }).Numeric.Whole;
        Assert.Equal(0.0429805, whole.Difference, 1e-6);
        Assert.Equal(Math.Sqrt(126), whole.ExpectedNorm, 1e-8);
        Assert.Equal(Math.Sqrt(145), whole.ActualNorm, 1e-8);
        Assert.Equal(1, whole.DifferenceNorm, 1e-8);
        Assert.Equal(GradientVerdict.Worry, whole.Verdict);
        ComponentDifference worst = whole.Worst.IsEmpty
            ? network.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false }).Numeric.Blocks[0].Worst[0]
            : whole.Worst[0];
        Assert.Equal("layer1.weights[2]", worst.Name);
        Assert.Equal(1.0 / 19, worst.Difference, 1e-8);
    }

    // J = theta with a gradient of 1 + 2 d: the difference is 2 d / (2 + 2 d) = d to first order.
    [Theory]
    [InlineData(0.5e-7, GradientVerdict.Great)]
    [InlineData(2e-7, GradientVerdict.Acceptable)]
    [InlineData(0.5e-5, GradientVerdict.Acceptable)]
    [InlineData(2e-5, GradientVerdict.LookClosely)]
    [InlineData(0.5e-3, GradientVerdict.LookClosely)]
    [InlineData(2e-3, GradientVerdict.Worry)]
    public void Verdicts_in_double_change_at_1e_minus_7_5_and_3(double difference, GradientVerdict expected)
    {
        CostNetwork<double> network = new([[0.5]], x => x[0], _ => [1 + (2 * difference)]);
        Assert.Equal(expected, network.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false }).Verdict);
    }

    [Theory]
    [InlineData(0.5e-5, GradientVerdict.Great)]
    [InlineData(2e-5, GradientVerdict.Acceptable)]
    [InlineData(2e-4, GradientVerdict.LookClosely)]
    [InlineData(2e-3, GradientVerdict.Worry)]
    public void Verdicts_on_single_precision_change_at_1e_minus_5_4_and_3(double difference, GradientVerdict expected)
    {
        CostNetwork<float> network = new([[0.5f]], x => x[0], _ => [(float)(1 + (2 * difference))])
        {
            Twin = () => new CostNetwork<double>([[0]], x => x[0], _ => [1]),
        };
        GradientCheckResult result = network.CheckGradient([0], [0f], new() { Inputs = false });
        Assert.Equal(GradientVerdict.Great, result.Numeric.Verdict);
        Assert.Equal(expected, result.OwnCode!.Verdict);
        Assert.Equal(expected, result.Verdict);
    }

    // A network in double precision is held to the tolerances of double precision.
    [Fact]
    public void Own_code_in_double_is_judged_as_double()
    {
        CostNetwork<double> network =
            new([[0.5]], x => x[0], _ => [1 + 2e-5]) { Twin = () => new CostNetwork<double>([[0]], x => x[0], _ => [1]) };
        Assert.Equal(GradientVerdict.Acceptable, network.CheckGradient([0], [0.0], new() { Inputs = false }).OwnCode!.Verdict);
    }

    [Fact]
    public void A_network_without_twin_is_refused_naming_the_switch()
    {
        TwoLayerNetwork<float> network = new(Inputs, 4, 3, relu: false, seed: 1) { HasTwin = false };
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => network.CheckGradient(new float[Inputs], [0]));
        Assert.Contains("GradientCheck = true", exception.Message, StringComparison.Ordinal);
        Assert.Contains("TwoLayerNetwork", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checking_changes_no_bit_of_the_network() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<bool>(),
        (seed, directional) =>
        {
            TwoLayerNetwork<double> network = new(Inputs, 4, 3, relu: true, seed);
            double[] before = network.Parameters.ToArray();
            Random random = new(seed);
            double[] inputs = [.. Enumerable.Range(0, 2 * Inputs).Select(_ => random.NextDouble() - 0.5)];
            double[] inputsBefore = [.. inputs];
            GradientCheckOptions options = new() { Mode = directional ? GradientCheckMode.Directional : GradientCheckMode.Exact };
            network.CheckGradientWithoutTwin(inputs, [0, 2], options);
            network.CheckGradient(inputs, [0, 2], options);
            return network.Parameters.SequenceEqual(before) && inputs.AsSpan().SequenceEqual(inputsBefore);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_returns_the_result_of_a_right_gradient_and_throws_the_report_of_a_wrong_one()
    {
        TwoLayerNetwork<float> network = new(Inputs, 4, 3, relu: false, seed: 1);
        (float[] inputs, int[] labels) = Examples(new Random(1), 5, 3);
        Assert.True(network.VerifyGradient(inputs, labels).Passed);
        network.PrepareTwin = twin => twin.GradientFault = workspace => workspace.GradientTensors["dense2.biases"][1] *= -1;
        GradientCheckException exception = Assert.Throws<GradientCheckException>(() => network.VerifyGradient(inputs, labels));
        Assert.Equal("dense2.biases", exception.Result.FirstWrongBlock!.Name);
        ComponentDifference worst = exception.Result.FirstWrongBlock.Worst[0];
        Assert.Equal("dense2.biases[1]", worst.Name);
        Assert.Equal(worst.Expected, -worst.Actual, 1e-8);
        Assert.Contains("dense2.biases[1]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_three_forms_of_examples_are_checked_alike()
    {
        TwoLayerNetwork<float> network = new(Inputs, 4, 3, relu: false, seed: 1);
        (float[] inputs, int[] labels) = Examples(new Random(1), 5, 3);
        float[] targets = [.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(index => index == label ? 1f : 0f))];
        string report = network.CheckGradient(inputs, labels).ToString();
        Assert.Equal(report, network.CheckGradient(inputs, targets).ToString());
        Assert.Equal(report, network.CheckGradient(new Dataset<float>(inputs, Inputs, labels)).ToString());
        Assert.Equal(report, network.VerifyGradient(new Dataset<float>(inputs, Inputs, targets, 3)).ToString());
    }

    [Fact]
    public void The_callers_hyperparameters_are_checked_with_and_dropout_is_said_to_be_off()
    {
        TwoLayerNetwork<float> network = new(Inputs, 4, 3, relu: false, seed: 1);
        (float[] inputs, int[] labels) = Examples(new Random(1), 5, 3);
        Hyperparameters mine = network.CreateWorkspace(1).Hyperparameters;
        mine["dense2.l2"] = 3;
        GradientCheckResult declared = network.CheckGradient(inputs, labels),
            changed = network.CheckGradient(inputs, labels, new() { Hyperparameters = mine });
        double squares = 0;
        foreach (float weight in ((INetwork<float>)network).Tensors["dense2.weights"].Values)
            squares += (double)weight * weight;
        // lambda2 / 2m sum W^2 with lambda2 = 3 and m = 5
        Assert.Equal(declared.Cost + (3.0 / 10 * squares), changed.Cost, 1e-12);
        Assert.True(changed.Passed);
        Assert.Equal(["L2 penalty in: dense1.l2 = 0.1.", "Dropout off: dropout1.keepProb = 0.8."], declared.Notes.AsEnumerable());
        Assert.Equal("L2 penalty in: dense1.l2 = 0.1, dense2.l2 = 3.", changed.Notes[0]);
    }

    [Fact]
    public void Auto_is_exact_up_to_a_number_of_components_and_directional_above()
    {
        // 3 x 4 + 4 + 4 x 3 + 3 = 31 parameters and 1 x 3 inputs make 34 components.
        TwoLayerNetwork<float> network = new(Inputs, 4, 3, relu: false, seed: 1);
        float[] row = new float[Inputs];
        Assert.Equal(GradientCheckMode.Exact, network.CheckGradient(row, [0], new() { ExactUpTo = 34 }).Mode);
        Assert.Equal(GradientCheckMode.Directional, network.CheckGradient(row, [0], new() { ExactUpTo = 33 }).Mode);
        Assert.Equal(GradientCheckMode.Exact, network.CheckGradient(row, [0], new() { ExactUpTo = 31, Inputs = false }).Mode);
    }

    [Fact]
    public void A_sample_of_a_block_is_as_large_as_asked_and_repeats_with_its_seed()
    {
        TwoLayerNetwork<float> network = new(Inputs, 7, 3, relu: false, seed: 1);
        (float[] inputs, int[] labels) = Examples(new Random(1), 5, 3);
        GradientCheckOptions options = new() { Mode = GradientCheckMode.Exact, MaxComponentsPerBlock = 5, Seed = 8 };
        GradientCheckResult result = network.CheckGradient(inputs, labels, options);
        Assert.Equal([5, 3, 5, 5], result.Numeric.Blocks.Select(block => block.Compared));
        Assert.Contains(result.Notes, note => note.StartsWith("Sampled", StringComparison.Ordinal));
        Assert.Equal(result.ToString(), network.CheckGradient(inputs, labels, options).ToString());
        Assert.NotEqual(
            result.Numeric.Blocks[0].Worst.Select(component => component.Index),
            network.CheckGradient(inputs, labels, options with { Seed = 9 }).Numeric.Blocks[0].Worst.Select(component => component.Index));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused_with_both_numbers()
    {
        TwoLayerNetwork<float> network = new(Inputs, 4, 3, relu: false, seed: 1);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => network.CheckGradient(new float[Inputs + 1], [0]));
        Assert.Contains("rows of 3 inputs; 4 were given", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_twin_of_another_layout_is_refused_with_both_lengths()
    {
        CostNetwork<float> network =
            new([[1], [2]], x => x[0], _ => [1, 0]) { Twin = () => new CostNetwork<double>([[1]], x => x[0], _ => [1]) };
        Assert.Contains(
            "32 parameters with gaps, its twin has 16",
            Assert.Throws<InvalidOperationException>(() => network.CheckGradient([0], [0f])).Message,
            StringComparison.Ordinal);
    }

    internal static (float[] Inputs, int[] Labels) Examples(Random random, int rows, int classes) =>
    (
        [.. Enumerable.Range(0, rows * Inputs).Select(_ => random.NextSingle() - 0.5f)],
        [.. Enumerable.Range(0, rows).Select(_ => random.Next(classes))]
    );
}
