namespace NetGen.Runtime.Tests.Verification;

/// <summary>Gradients that are 0 on both sides say nothing: dead and saturated networks must not pass.</summary>
public class NothingComparedTests
{
    private static readonly float[] Inputs = [0.3f, -0.2f, 0.9f, -1, 0.4f, 0.1f, 0.7f, 0.8f, -0.6f];

    [Theory]
    [InlineData(GradientCheckMode.Exact)]
    [InlineData(GradientCheckMode.Directional)]
    public void A_dead_network_is_not_checked_and_says_so(GradientCheckMode mode)
    {
        DyingNetwork network = new(seed: 1);
        network.Tensors["dense1.biases"].Values.Fill(-100);
        GradientCheckOptions options = new() { Mode = mode };
        GradientCheckResult result = network.CheckGradient(Inputs, [0, 1, 1], options);
        Assert.Equal(GradientVerdict.NothingCompared, result.Verdict);
        Assert.False(result.Passed);
        Assert.Equal(["dense1.biases", "dense1.weights", "dense2.weights"], result.NotExercised.Order(StringComparer.Ordinal));
        Assert.Contains("nothing was compared", result.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            result.Notes,
            note => note.StartsWith("Not exercised", StringComparison.Ordinal)
                && note.Contains("dense2.weights", StringComparison.Ordinal));
        GradientCheckException refused = Assert.Throws<GradientCheckException>(() => network.VerifyGradient(Inputs, [0, 1, 1], options));
        Assert.StartsWith(
            "The gradient of DyingNetwork was not checked: all gradients of its weights are 0.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saturated_network_is_not_checked()
    {
        SaturatingNetwork network = new(seed: 1);
        network.Tensors["dense1.biases"].Values.Fill(100);
        network.Tensors["dense2.biases"].Values.Fill(100);
        GradientCheckResult result = network.CheckGradient(Inputs, new float[6]);
        Assert.Equal(GradientVerdict.NothingCompared, result.Verdict);
        Assert.Equal(4, result.NotExercised.Length);
        Assert.Throws<GradientCheckException>(() => network.VerifyGradient(Inputs, new float[6]));
    }

    [Fact]
    public void A_layer_that_is_saturated_alone_is_listed_and_the_others_are_judged()
    {
        SaturatingNetwork network = new(seed: 1);
        network.Tensors["dense1.biases"].Values.Fill(100);
        GradientCheckResult result = network.VerifyGradient(Inputs, new float[6]);
        Assert.Equal(GradientVerdict.Great, result.Verdict);
        Assert.Equal(["dense1.biases", "dense1.weights"], result.NotExercised.Order(StringComparer.Ordinal));
        Assert.Contains("great for the blocks that were exercised", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("not exercised", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_network_has_no_such_block()
    {
        GradientCheckResult result = new SaturatingNetwork(seed: 1).VerifyGradient(Inputs, new float[6]);
        Assert.Empty(result.NotExercised);
        Assert.DoesNotContain("xercised", result.ToString(), StringComparison.Ordinal);
    }
}

/// <summary>Its hidden units die under large negative biases.</summary>
[Network(3, GradientCheck = true)]
[Dense(6), ReLU]
[Dense(2), Softmax]
[CrossEntropy]
public sealed partial class DyingNetwork;

/// <summary>Both layers saturate under large biases.</summary>
[Network(3, GradientCheck = true)]
[Dense(6), Tanh]
[Dense(2), Tanh]
[MeanSquaredError]
public sealed partial class SaturatingNetwork;
