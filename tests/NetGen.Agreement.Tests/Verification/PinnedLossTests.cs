namespace NetGen.Agreement.Tests;

/// <summary>Each loss and its gradient at points computed by hand.</summary>
public class PinnedLossTests
{
    private static readonly Lazy<DeclaredNetworks> Networks = new(() => new("""
        [Network(2, Precision = Precision.Double)] [Identity] [MeanSquaredError] public sealed partial class Squared;
        [Network(2, Precision = Precision.Double)] [Identity] [MeanAbsoluteError] public sealed partial class Absolute;
        [Network(2, Precision = Precision.Double)] [Identity] [Huber] public sealed partial class HuberOfTwo;
        [Network(1, Precision = Precision.Double)] [Identity] [Hinge] public sealed partial class HingeOfOne;
        [Network(3, Precision = Precision.Double)] [Identity] [Hinge] public sealed partial class HingeOfThree;
        [Network(1)] [Identity] [Hinge] public sealed partial class HingeOfOneInSingle;
        [Network(3, Precision = Precision.Double)] [Softmax] public sealed partial class Cross;
        [Network(3, Precision = Precision.Double)] [Softmax] [CrossEntropy(LabelSmoothing = 0.1)] public sealed partial class Smoothed;
        [Network(2)] [Softmax] public sealed partial class CrossInSingle;
        [Network(1, Precision = Precision.Double)] [Sigmoid] public sealed partial class Binary;
        [Network(2, Precision = Precision.Double)] [Sigmoid] public sealed partial class BinaryOfTwo;
        [Network(1)] [Sigmoid] public sealed partial class BinaryInSingle;
        [Network(1, Precision = Precision.Double)] [Dense(2, Bias = false), L2(0.4), L1(0.6)] public sealed partial class Penalized;
        """));

    public static TheoryData<string, double[], double[], double, double[]> Points => new()
    {
        // errors 1 and 2: (1 + 4) / 2 without a further 1/2; 2 e / 2
        { "Squared", [1, 3], [0, 1], 2.5, [1, 2] },

        // (1 + 2) / 2; sign / 2, and 0 where the error is 0
        { "Absolute", [1, -1], [0, 1], 1.5, [0.5, -0.5] },
        { "Absolute", [1, 1], [1, 0], 0.5, [0, 0.5] },

        // Huber, 1964: 1^2 / 2 = 0.5 and 2 - 0.5 = 1.5, over 2; e / 2 inside, sign / 2 outside
        { "HuberOfTwo", [1, 3], [0, 1], 1.0, [0.5, 0.5] },
        { "HuberOfTwo", [0.5, 0], [0, 0], 0.0625, [0.25, 0] },

        // 1 - y z: 1 + 0.3; beyond the margin nothing; on it the derivative of max is the left one
        { "HingeOfOne", [0.3], [-1], 1.3, [1] },
        { "HingeOfOne", [2], [1], 0, [0] },
        { "HingeOfOne", [1], [1], 0, [0] },

        // Crammer and Singer, 2001: 1 + 2 - 1 against the best rival, the first class; then a margin of 2
        { "HingeOfThree", [2, 1, 0.5], [0, 1, 0], 2, [1, -1, 0] },
        { "HingeOfThree", [2, 2, 0.5], [0, 0, 1], 2.5, [1, 0, -1] },
        { "HingeOfThree", [3, 1, 0.5], [1, 0, 0], 0, [0, 0, 0] },

        // log(e^1 + e^2 + e^3) - 3 = 0.407605964444380; softmax - t
        { "Cross", [1, 2, 3], [0, 0, 1], 0.407605964444380, [0.090030573170380, 0.244728471054798, -0.334759044225178] },
        { "Cross", [1e4, -1e4, 0], [0, 1, 0], 2e4, [1, -1, 0] },

        // Szegedy et al., 2016: t' = (1/30, 1/30, 28/30); 3.40760596444438 - (1 + 2 + 84) / 30
        { "Smoothed", [1, 2, 3], [0, 0, 1], 0.507605964444380, [0.056697239837047, 0.211395137721465, -0.268092377558511] },

        // log 2; sigmoid - y; for y = 0, log(1 + e^2)
        { "Binary", [0], [1], 0.693147180559945, [-0.5] },
        { "Binary", [2], [0], 2.126928011042972, [0.880797077977882] },
        { "Binary", [-1e4], [1], 1e4, [-1] },
        { "Binary", [1e4], [1], 0, [0] },

        // Several outputs are several decisions, and their losses add up (course 3, week 2)
        { "BinaryOfTwo", [0, 0], [1, 0], 1.386294361119891, [-0.5, 0.5] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void A_loss_and_its_gradient_are_what_the_formula_gives(
        string name, double[] scores, double[] targets, double loss, double[] gradient)
    {
        INetwork<double> network = (INetwork<double>)Networks.Value.Create(name, seed: 0);
        Workspace<double> workspace = network.CreateWorkspace(2);
        double[] inputGradients = new double[scores.Length];
        Assert.Equal(loss, network.CostAndGradient(scores, targets, workspace, default, inputGradients), 1e-14 * (1 + loss));
        Assert.All(gradient.Zip(inputGradients), pair => Assert.Equal(pair.First, pair.Second, 1e-14));

        // Two equal rows: the mean is the same, each row's gradient half.
        double[] twice = new double[2 * scores.Length];
        Assert.Equal(
            loss,
            network.CostAndGradient([.. scores, .. scores], (double[])[.. targets, .. targets], workspace, default, twice),
            1e-14 * (1 + loss));
        Assert.All(gradient.Concat(gradient).Zip(twice), pair => Assert.Equal(pair.First / 2, pair.Second, 1e-14));
    }

    [Fact]
    public void Logits_of_ten_thousand_are_stable_in_single_precision()
    {
        INetwork<float> cross = (INetwork<float>)Networks.Value.Create("CrossInSingle", seed: 0);
        float[] gradient = new float[2];
        Assert.Equal(20000, cross.CostAndGradient([1e4f, -1e4f], [1], cross.CreateWorkspace(1), default, gradient));
        Assert.Equal([1f, -1f], gradient);
        INetwork<float> binary = (INetwork<float>)Networks.Value.Create("BinaryInSingle", seed: 0);
        Assert.Equal(10000, binary.Cost([1e4f], [0], binary.CreateWorkspace(1)));
        Assert.Equal(0, binary.Cost([1e4f], [1], binary.CreateWorkspace(1)));
    }

    [Fact]
    public void Certain_and_right_answers_keep_their_digits_in_single_precision()
    {
        // log(1 + e^-z): 6.144193e-6 at 12, 3.059023e-7 at 15, 4.539890e-5 at 10
        INetwork<float> binary = (INetwork<float>)Networks.Value.Create("BinaryInSingle", seed: 0);
        Workspace<float> one = binary.CreateWorkspace(1);
        Assert.Equal(6.144193e-6, binary.Cost([12f], [1], one), 2e-12);
        Assert.Equal(3.059023e-7, binary.Cost([-15f], [0], one), 1e-13);
        Assert.Equal(4.539890e-5, binary.Cost([10f], [1], one), 2e-11);

        // log(1 + e^-gap), whatever the size of the logits: 3.354064e-4 at 8, 6.144193e-6 at 12
        INetwork<float> cross = (INetwork<float>)Networks.Value.Create("CrossInSingle", seed: 0);
        Workspace<float> two = cross.CreateWorkspace(1);
        Assert.Equal(3.354064e-4, cross.Cost([1e4f, 1e4f - 8], [0], two), 1e-10);
        Assert.Equal(6.144193e-6, cross.Cost([100f, 88f], [0], two), 2e-12);
    }

    [Fact]
    public void A_hinge_of_one_output_works_in_single_precision()
    {
        INetwork<float> network = (INetwork<float>)Networks.Value.Create("HingeOfOneInSingle", seed: 0);
        float[] gradient = new float[1];
        Assert.Equal(1.5, network.CostAndGradient([0.5f], [0], network.CreateWorkspace(1), default, gradient));
        Assert.Equal(1f, gradient[0]);
    }

    [Fact]
    public void Penalties_are_lambda_over_two_m()
    {
        // m = 2, W = (1, -2): 0.4 / 4 x 5 = 0.5 and 0.6 / 4 x 3 = 0.45.
        // dJ/dW = (0.4 / 2) W + (0.6 / 4) sign W = (0.2 + 0.15, -0.4 - 0.15), with inputs 0 the losses add nothing.
        INetwork<double> network = (INetwork<double>)Networks.Value.Create("Penalized", seed: 0);
        network.Parameters[0] = 1;
        network.Parameters[1] = -2;
        Workspace<double> workspace = network.CreateWorkspace(2);
        double cost = network.CostAndGradient([0.0, 0.0], (double[])[0, 0, 0, 0], workspace);
        Assert.Equal(0.95, cost, 1e-15);
        Assert.Equal(0, workspace.DataCost);
        Assert.Equal(0.95, workspace.PenaltyCost, 1e-15);
        Assert.Equal(0.35, workspace.ParameterGradients[0], 1e-15);
        Assert.Equal(-0.55, workspace.ParameterGradients[1], 1e-15);
    }
}
