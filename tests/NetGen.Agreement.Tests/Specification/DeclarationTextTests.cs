using System.Globalization;

namespace NetGen.Agreement.Tests;

public class DeclarationTextTests
{
    private static readonly NetworkSpec Everything = new(
        30,
        [
            new BracketSpec([new DropoutSpec(0.9)]),
            new BracketSpec(
                [
                    new DenseSpec(16, Bias: false, L1: new PenaltySpec(0.5, Biases: true)), new ActivationSpec(Activation.GELU),
                    new DropoutSpec(0.8),
                ],
                Times: 2),
            new BracketSpec([new DenseSpec(3, Name: "scores"), new ActivationSpec(Activation.Softmax)]),
        ],
        Loss.CrossEntropy)
    {
        LabelSmoothing = 0.1,
        L2 = new PenaltySpec(0.25),
        Precision = Precision.Double,
        GradientCheck = true,
    };

    [Fact]
    public void A_declaration_reads_the_same_in_a_culture_with_decimal_commas()
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = commas;
        const string expected = """
            using NetGen;

            namespace Agreement;

            [Network(30, Precision = Precision.Double, GradientCheck = true)]
            [Dropout(KeepProb = 0.9)]
            [Dense(16, Bias = false), L1(0.5, Biases = true), GELU, Dropout(KeepProb = 0.8), Repeat(2)]
            [Dense(3, Name = "scores"), Softmax]
            [CrossEntropy(LabelSmoothing = 0.1), L2(0.25)]
            public sealed partial class Network;

            """;
        Assert.Equal(expected, DeclarationText.Of(Everything, "Network"));
    }

    [Fact]
    public void A_repeated_bracket_stands_there_several_times()
    {
        Assert.Equal(
            ["dense1.weights", "dense2.weights", "scores.weights", "scores.biases"], Everything.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([30 * 16, 16 * 16, 16 * 3, 3], Everything.Tensors.Select(tensor => tensor.Length));
        Assert.Equal(30 + 16 + 16, Everything.DropoutWidth);
    }

    [Fact]
    public void A_layers_own_penalty_stands_beside_the_default_of_the_other_kind()
    {
        TensorSpec[] tensors = [.. Everything.Tensors];
        Assert.Equal((0.5, 0.25), (tensors[0].L1, tensors[0].L2));
        Assert.Equal((0, 0.25), (tensors[2].L1, tensors[2].L2));
        Assert.Equal((0, 0), (tensors[3].L1, tensors[3].L2));
    }

    [Fact]
    public void Setting_lambda_reaches_all_weights_but_only_declared_biases()
    {
        TensorSpec[] tensors = [.. Everything.With(new HyperparameterOverrides(L1: 3, L2: 4)).Tensors];
        Assert.Equal([3, 3, 3, 0], tensors.Select(tensor => tensor.L1));
        Assert.Equal([4, 4, 4, 0], tensors.Select(tensor => tensor.L2));
        NetworkSpec penalized = Everything with { L2 = new PenaltySpec(0.25, Biases: true) };
        Assert.Equal(4, penalized.With(new HyperparameterOverrides(L2: 4)).Tensors.Last().L2);
    }

    [Fact]
    public void A_name_in_a_repeated_bracket_is_numbered()
    {
        NetworkSpec repeated = new(2, [new BracketSpec([new DenseSpec(3, Bias: false, Name: "hidden")], Times: 2)], Loss.Hinge);
        Assert.Equal(["hidden1.weights", "hidden2.weights"], repeated.Tensors.Select(tensor => tensor.Name));
    }
}
