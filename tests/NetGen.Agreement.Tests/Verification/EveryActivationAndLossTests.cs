namespace NetGen.Agreement.Tests;

/// <summary>The gradient check of every activation with every loss that fits it, in double precision.</summary>
public class EveryActivationAndLossTests
{
    private const int Rows = 4;

    private static readonly string[] Smooth = ["Identity", "Sigmoid", "Tanh", "ELU", "SELU", "GELU", "Swish", "Softplus", "Softsign"];
    private static readonly string[] Kinked = ["ReLU", "LeakyReLU", "HardSigmoid", "HardSwish"];
    private static readonly Lazy<DeclaredNetworks> Networks = new(() =>
        new(string.Join("\n", Pairs().Select(pair => Declaration(pair.Activation, pair.Loss)))));

    public static IEnumerable<object[]> EveryPair => Pairs().Select(pair => new object[] { pair.Activation, pair.Loss });

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Numeric_and_analytic_gradients_agree(string activation, string loss)
    {
        INetwork<double> network = (INetwork<double>)Networks.Value.Create(Name(activation, loss), seed: 3);
        Random random = new(5);
        double[] inputs = [.. Enumerable.Range(0, Rows * network.Description.InputLength).Select(_ => (2 * random.NextDouble()) - 1)];
        GradientCheckOptions options = new() { Mode = GradientCheckMode.Exact };
        GradientCheckResult result = network.Description.IsClassifier
            ? network.CheckGradient(inputs, Labels(random, network.Description.Classes), options)
            : network.CheckGradient(inputs, Targets(random, network.Description.OutputLength), options);

        bool isSmooth = Smooth.Append("Softmax").Contains(activation) && loss is not ("Hinge" or "MeanAbsoluteError");
        Assert.True(result.Passed, result.ToString());
        Assert.True(!isSmooth || result.Numeric.Whole.Difference <= 1e-7, result.ToString());
        Assert.True(!isSmooth || result.Numeric.Kinks.IsEmpty, result.ToString());
        Assert.True(result.OwnCode!.Whole.Difference <= 1e-12, result.ToString());
    }

    private static IEnumerable<(string Activation, string Loss)> Pairs()
    {
        foreach (string activation in Smooth.Concat(Kinked))
        {
            foreach (string loss in new[] { "MeanSquaredError", "MeanAbsoluteError", "Huber" })
                yield return (activation, loss);
            yield return (activation, activation == "Sigmoid" ? "BinaryCrossEntropy" : "Hinge");
        }

        foreach (string loss in new[] { "CrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber" })
            yield return ("Softmax", loss);
    }

    /// <summary>Uses the activation between layers, if that is allowed, and as the last layer.</summary>
    private static string Declaration(string activation, string loss) =>
        $"""
        [Network(5, Precision = Precision.Double, GradientCheck = true)]
        [Dense(6), {(activation == "Softmax" ? "Tanh" : activation)}]
        [Dense(3), L2(0.3), L1(0.2), {activation}]
        [{(loss == "CrossEntropy" ? "CrossEntropy(LabelSmoothing = 0.1)" : loss)}]
        public sealed partial class {Name(activation, loss)};
        """;

    private static string Name(string activation, string loss) => activation + "With" + loss;

    private static int[] Labels(Random random, int classes) => [.. Enumerable.Range(0, Rows).Select(_ => random.Next(classes))];

    private static double[] Targets(Random random, int outputs) =>
        [.. Enumerable.Range(0, Rows * outputs).Select(_ => random.NextDouble())];
}
