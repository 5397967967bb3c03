using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Graph;

/// <summary>What initializers and penalties bind to.</summary>
public class ModifierBindingTests
{
    [Theory]
    [InlineData("[Dense(64), BatchNorm, ReLU, L2(0.1)]", "[Dense(64), L2(0.1), BatchNorm, ReLU]")]
    [InlineData("[Dense(64), ReLU, He]", "[Dense(64), He, ReLU]")]
    [InlineData(
        "[Dense(8), Tanh, Dense(64), ReLU, Dropout(KeepProb = 0.5), L1(0.2), Orthogonal]",
        "[Dense(8), Tanh, Dense(64), L1(0.2), Orthogonal, ReLU, Dropout(KeepProb = 0.5)]")]
    [InlineData("[Dense(64), LayerNorm, L2(0.1, Biases = true)]", "[Dense(64), L2(0.1, Biases = true), LayerNorm]")]
    [InlineData("[Dense(64), ReLU, L2(0.1), Repeat(3)]", "[Dense(64), L2(0.1), ReLU, Repeat(3)]")]
    public void A_modifier_binds_to_the_nearest_layer_with_a_matrix_before_it_in_its_bracket(string written, string meant) =>
        Assert.Equal(Source(meant), Source(written));

    [Fact]
    public void A_penalty_behind_a_normalization_reaches_the_weights_and_nothing_else()
    {
        string[] penalties = Penalties("[Dense(64), BatchNorm, ReLU, L2(0.1)] [Dense(1)]");
        Assert.Contains("new(\"dense1.l2\", global::NetGen.HyperparameterKind.L2, 0.1d)", penalties[0], StringComparison.Ordinal);
        Assert.Contains("new(\"batchnorm1.l2\", global::NetGen.HyperparameterKind.L2, 0d)", penalties[1], StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_bracket_without_a_matrix_a_penalty_that_includes_biases_binds_to_the_normalization()
    {
        string[] penalties = Penalties("[Dense(64)] [BatchNorm, ReLU, L2(0.1, Biases = true)] [Dense(1)]");
        Assert.Contains("new(\"dense1.l2\", global::NetGen.HyperparameterKind.L2, 0d)", penalties[0], StringComparison.Ordinal);
        Assert.Contains("new(\"batchnorm1.l2\", global::NetGen.HyperparameterKind.L2, 0.1d)", penalties[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[MeanSquaredError, L2(0.1)]")]
    [InlineData("[L2(0.1), MeanSquaredError]")]
    public void In_the_bracket_of_the_loss_it_is_the_default_of_the_network(string loss)
    {
        string[] penalties = Penalties($"[Dense(64)] [ReLU] [Dense(1)] {loss}");
        Assert.All(penalties, penalty => Assert.EndsWith(" 0.1d),", penalty, StringComparison.Ordinal));
        Assert.Equal(2, penalties.Length);
    }

    [Theory]
    [InlineData("[L2(0.1)] [Dense(64), ReLU]", "its bracket has no layer before it")]
    [InlineData("[Dense(64), ReLU] [L2(0.1)]", "its bracket has no layer before it")]
    [InlineData("[L2(0.1), Dense(64), ReLU]", "its bracket has no layer before it")]
    [InlineData("[Dense(64)] [ReLU, L2(0.1)]", "no layer with weights stands before it in its bracket")]
    [InlineData("[Dense(64)] [BatchNorm, L2(0.1)]", "no layer with weights stands before it in its bracket")]
    public void Anywhere_else_it_is_refused(string brackets, string reason)
    {
        GeneratorRun run = GeneratorRun.Of(Network(brackets + " [Dense(1)] [MeanSquaredError]"));
        Diagnostic finding = Assert.Single(run.Findings);
        Assert.Equal("NG1017", finding.Id);
        Assert.StartsWith(
            $"L2 has nothing to modify: {reason};", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.CompilerDiagnostics);
    }

    private static string[] Penalties(string brackets) =>
        [.. Source(brackets).Split('\n').Where(line => line.Contains("HyperparameterKind.L2", StringComparison.Ordinal))];

    private static string Source(string brackets)
    {
        GeneratorRun run = GeneratorRun.Of(Network(brackets));
        Assert.Empty(run.Findings);
        return run.Source;
    }

    private static string Network(string brackets) => $"[Network(4)] {brackets} public partial class A;";
}
