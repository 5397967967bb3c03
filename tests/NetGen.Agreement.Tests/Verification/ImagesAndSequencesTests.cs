namespace NetGen.Agreement.Tests;

/// <summary>
/// Networks of images and sequences as compiled code: their gradients against numeric ones, single precision against double, and any number
/// of threads against one.
/// </summary>
public class ImagesAndSequencesTests
{
    private const int Rows = 37;

    private static readonly Dictionary<string, string> Networks = new()
    {
        ["Overlapping"] = "[Network(7, 6, 2, {0})] [Conv2D(4, 3, Stride = 2, Pad = 1), Tanh, MaxPool2D(2, Stride = 1)] "
            + "[Flatten, Dense(3), Softmax]",
        ["Grouped"] = "[Network(5, 5, 4, {0})] [Conv2D(6, 2, Groups = 2), Swish] [Conv2D(6, 3, Groups = 6, Padding = Padding.Same)] "
            + "[Flatten, Dense(2)] [MeanSquaredError, L2(0.3, Biases = true)]",
        ["Wide"] = "[Network(1, 40, 1, {0})] [Conv2D(17, 1, 5, Dilation = 3, Bias = false), ELU] [MaxPool2D(3, Padding = Padding.Same)] "
            + "[Flatten, Dense(1), Sigmoid]",
        ["Map"] = "[Network(6, 6, 1, {0})] [Conv2D(2, 3), Softplus] [Conv2D(1, 3)] [Huber, L1(0.1)]",
        ["Steps"] = "[Network(4, 3, {0})] [GRU(6), GRU(1)] [Flatten, LayerNorm, Dense(3), Softmax]",
        ["Dropped"] = "[Network(4, 4, 2, {0})] [Conv2D(3, 2), Dropout(KeepProb = 0.7), ReLU] "
            + "[Flatten, Dense(16), BatchNorm, Tanh, Dense(2)] [MeanSquaredError]",
        ["Joined"] = "[Network(9, {0})] [Dense(17), Tanh(Name = \"a\")] [Residual(Name = \"b\"), Dense(8), Swish, Dense(17), Repeat(2)] "
            + "[From(\"a\", \"b\"), Multiply(Name = \"c\")] [From(\"a\", \"b\", \"c\"), Average(Name = \"d\")] "
            + "[From(\"d\", \"a\"), Maximum(Name = \"e\")] [From(\"e\", \"c\", \"b\"), Concat, Dense(3), Softmax]",
        ["TwoOutputs"] = "[Network(6, {0})] [Dense(16), Tanh(Name = \"shared\"), Dropout(KeepProb = 0.6)] "
            + "[Dense(3), Softmax, Output(\"kind\", Weight = 0.7), CrossEntropy(LabelSmoothing = 0.1)] "
            + "[From(\"shared\"), Dense(5), ELU, L2(0.2), Dense(2), Output(\"size\", Weight = 1.9), Huber] "
            + "[From(\"shared\"), Dense(1), Sigmoid, Output(\"good\"), BinaryCrossEntropy] [L1(0.05)]",
        ["TwoInputs"] = "[Network(4, 4, 2, InputName = \"image\", {0})] [Conv2D(4, 3), Tanh, Flatten(Name = \"seen\")] "
            + "[Input(\"steps\", 3, 3)] [Input(\"state\", 4), Dense(4), Tanh(Name = \"first\")] "
            + "[From(\"steps\", \"first\"), GRU(4), Flatten(Name = \"heard\")] [From(\"seen\", \"heard\"), Concat, Dense(2), BatchNorm] "
            + "[MeanSquaredError]",
        ["Shortcut"] = "[Network(4, 4, 3, {0})] "
            + "[Residual, Conv2D(3, 3, Padding = Padding.Same), Tanh, Conv2D(3, 3, Padding = Padding.Same)] "
            + "[ELU(Name = \"x\")] [MaxPool2D(3, Stride = 1, Padding = Padding.Same, Name = \"y\")] "
            + "[From(\"x\", \"y\"), Concat, Flatten, Dense(2), Softmax]",
    };

    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new(string.Join("\n", Networks.Keys.SelectMany(name => new[]
    {
        Declaration(name, "Precision = Precision.Double, GradientCheck = true", name),
        Declaration(name, "GradientCheck = true", $"{name}Single"),
    }))));

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_the_numeric_one(string name)
    {
        var network = (INetwork<double>)Declared.Value.Create(name, seed: 3);
        (double[] inputs, double[] targets) = Draw(network.Description);
        GradientCheckResult result = network.CheckGradient(inputs, targets);
        Assert.True(result.Passed, $"{result}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_agrees_with_the_twin_in_double(string name)
    {
        var network = (INetwork<float>)Declared.Value.Create($"{name}Single", seed: 3);
        (double[] inputs, double[] targets) = Draw(network.Description);
        float[] single = [.. inputs.Select(value => (float)value)];
        GradientCheckResult result = network.CheckGradient(single, [.. targets.Select(value => (float)value)]);
        Assert.True(result.Passed, $"{result}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        var network = (INetwork<double>)Declared.Value.Create(name, seed: 3);
        (double[] inputs, double[] targets) = Draw(network.Description);
        double[] expected = Gradients(threads: 1);
        foreach (int threads in new[] { 2, 3, 7 })
            Assert.Equal(expected, Gradients(threads));

        double[] Gradients(int threads)
        {
            using Workspace<double> workspace = network.CreateWorkspace(Rows, threads);
            double[] inputGradients = new double[inputs.Length];
            double cost = network.CostAndGradient(inputs, targets, workspace, new Pass(step: 4, seed: 5), inputGradients);
            return [cost, .. workspace.ParameterGradients, .. inputGradients];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_alone_gives_what_it_gives_in_a_batch(string name)
    {
        var network = (INetwork<double>)Declared.Value.Create(name, seed: 3);
        (double[] inputs, _) = Draw(network.Description);
        int outputs = network.Description.OutputLength;
        double[] together = new double[Rows * outputs];
        network.Predict(inputs, Rows, together, network.CreateWorkspace(Rows));
        double[] alone = new double[outputs];
        for (int row = 0; row < Rows; row++)
        {
            network.Predict(inputs.AsSpan(row * network.Description.InputLength, network.Description.InputLength), alone);
            for (int output = 0; output < outputs; output++)
                Assert.Equal(together[(row * outputs) + output], alone[output], 1e-13);
        }
    }

    private static string Declaration(string network, string options, string type) =>
        $"{Networks[network].Replace("{0}", options)} public sealed partial class {type};";

    private static (double[] Inputs, double[] Targets) Draw(NetworkDescription network)
    {
        Random random = new(11);
        double[] inputs = [.. Enumerable.Range(0, Rows * network.InputLength).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] targets = new double[Rows * network.OutputLength];
        for (int row = 0; row < Rows; row++)
            targets[(row * network.OutputLength) + random.Next(network.OutputLength)] = 1;
        return (inputs, targets);
    }
}
