using System.Numerics;
using NetGen.Tests;

namespace NetGen.Agreement.Tests;

/// <summary>Compiled layers agree with PyTorch: outputs and all gradients, in both precisions.</summary>
public class GoldenLayersTests
{
    /// <summary>The file of the numbers, the shape of a row, the layer, and its tensors.</summary>
    private static readonly (string File, string Input, string Layer, string[] Tensors)[] Layers =
    [
        ("conv2d_plain", "6, 5, 3", "Conv2D(4, 3)", ["weights", "biases"]),
        ("conv2d_same", "7, 7, 2", "Conv2D(5, 3, Padding = Padding.Same)", ["weights", "biases"]),
        ("conv2d_stride", "8, 9, 3", "Conv2D(17, 3, Stride = 2, Pad = 1)", ["weights", "biases"]),
        ("conv2d_dilation", "9, 9, 2", "Conv2D(3, 3, Dilation = 2)", ["weights", "biases"]),
        ("conv2d_groups", "6, 6, 4", "Conv2D(6, 3, Groups = 2, Pad = 1)", ["weights", "biases"]),
        ("conv2d_depthwise", "6, 6, 5", "Conv2D(5, 3, Groups = 5, Padding = Padding.Same)", ["weights", "biases"]),
        ("conv2d_1x1", "4, 4, 6", "Conv2D(8, 1, Bias = false)", ["weights"]),
        ("conv2d_kernel_1x5", "3, 9, 2", "Conv2D(3, 1, 5)", ["weights", "biases"]),
        ("conv2d_lenet1", "28, 28, 1", "Conv2D(6, 5, Pad = 2)", ["weights", "biases"]),
        ("maxpool2d", "6, 6, 3", "MaxPool2D(2)", []),
        ("maxpool2d_overlap", "7, 7, 2", "MaxPool2D(3, Stride = 2, Pad = 1)", []),
        ("gru", "6, 4", "GRU(5)", ["inputWeights", "stateWeights", "inputBiases", "stateBiases"]),
        ("gru_17", "9, 3", "GRU(17)", ["inputWeights", "stateWeights", "inputBiases", "stateBiases"]),
    ];

    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new(string.Join("\n", Layers.SelectMany(layer =>
        new[] { Precision.Single, Precision.Double }.Select(precision =>
            $"[Network({layer.Input}, Precision = Precision.{precision}, InputName = \"x\")] {StateOf(layer.Layer)} "
            + $"[{(StateOf(layer.Layer).Length > 0 ? "From(\"x\", \"h0\"), " : "")}{layer.Layer.Replace(")", ", Name = \"golden\")")}] "
            + $"[MeanSquaredError] public sealed partial class {layer.File}_{precision};")))));

    public static TheoryData<string> Files => [.. Layers.Select(layer => layer.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_layer_agrees_in_double_precision(string file) =>
        AssertAgrees((INetwork<double>)Declared.Value.Create($"{file}_Double", seed: 1), file, 1e-12);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_layer_agrees_in_single_precision(string file) =>
        AssertAgrees((INetwork<float>)Declared.Value.Create($"{file}_Single", seed: 1), file, 1e-5);

    private const string Convolutional = """
        [Conv2D(4, 3, Padding = Padding.Same, Name = "conv1"), ReLU, MaxPool2D(2)]
        [Conv2D(6, 3, Name = "conv2"), ReLU, MaxPool2D(2)]
        [Flatten, Dense(10), ReLU]
        [Dense(3), Softmax]
        """;

    private const string WithResidual = """
        [Residual, Dense(9), ReLU, Dense(9)]
        [ReLU]
        [Dense(3), Softmax]
        """;

    /// <summary>Five steps of plain gradient descent on the mean cross-entropy, learning rate 0.1.</summary>
    [Theory]
    [InlineData("network_cnn", "12, 12, 1", Convolutional, Precision.Double, 1e-12)]
    [InlineData("network_cnn", "12, 12, 1", Convolutional, Precision.Single, 1e-5)]
    [InlineData("network_residual", "9", WithResidual, Precision.Double, 1e-12)]
    [InlineData("network_residual", "9", WithResidual, Precision.Single, 1e-5)]
    public void A_network_learns_as_in_pytorch(string file, string input, string layers, Precision precision, double tolerance)
    {
        DeclaredNetworks declared = new(
            $"[Network({input}, Precision = Precision.{precision})]\n{layers}\npublic sealed partial class Golden;");
        object network = declared.Create("Golden", seed: 1);
        if (network is INetwork<double> wide)
            AssertLearns(wide, file, tolerance);
        else
            AssertLearns((INetwork<float>)network, file, tolerance);
    }

    /// <summary>A recurrent layer takes its first state as a second input of the network.</summary>
    private static string StateOf(string layer) =>
        layer.StartsWith("GRU", StringComparison.Ordinal) ? $"[Input(\"h0\", {layer[4..^1]})]" : "";

    /// <summary>The inputs of all rows, each with the first state behind it if there is one.</summary>
    private static double[] Rows(GoldenNumbers golden, string gradient = "") => !golden.Has("h0")
        ? golden[$"{gradient}x"]
        : [.. Enumerable.Range(0, golden.Rows).SelectMany(row => new[] { $"{gradient}x", $"{gradient}h0" }.SelectMany(part =>
            golden[part].Chunk(golden[part].Length / golden.Rows).ElementAt(row)))];

    private static void AssertAgrees<T>(INetwork<T> network, string file, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenNumbers golden = new(file);
        string[] tensors = Layers.Single(layer => layer.File == file).Tensors;
        foreach (string tensor in tensors)
            Of<T>(golden[tensor]).CopyTo(network.Tensors[$"golden.{tensor}"].Values);
        Workspace<T> workspace = network.CreateWorkspace(golden.Rows);
        T[] inputs = Of<T>(Rows(golden));
        T[] outputs = new T[golden["y"].Length];
        network.Forward(inputs, golden.Rows, outputs, workspace);
        AssertNear(golden["y"], outputs, tolerance, "y");
        network.Predict(inputs, golden.Rows, outputs, workspace);
        AssertNear(golden["y"], outputs, tolerance, "y of Predict");

        network.Forward(inputs, golden.Rows, outputs, workspace);
        T[] inputGradients = new T[inputs.Length];
        network.Backward(Of<T>(golden["dy"]), workspace, inputGradients);
        AssertNear(Rows(golden, "d"), inputGradients, tolerance, "dx");
        foreach (string tensor in tensors)
            AssertNear(golden[$"d{tensor}"], workspace.GradientTensors[$"golden.{tensor}"].Values, tolerance, $"d{tensor}");
    }

    private static void AssertLearns<T>(INetwork<T> network, string file, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenNumbers golden = new(file);
        string[] tensors = [.. network.Description.Tensors.Select(tensor => tensor.Name)];
        foreach (string tensor in tensors)
            Of<T>(golden[tensor]).CopyTo(network.Tensors[tensor].Values);
        int[] labels = [.. golden["labels"].Select(label => (int)label)];
        T[] inputs = Of<T>(golden["x"]);
        Workspace<T> workspace = network.CreateWorkspace(golden.Rows);
        for (int step = 0; step < 5; step++)
        {
            double loss = network.CostAndGradient(inputs, labels, workspace);
            if (step == 0)
            {
                Assert.Equal(golden["loss"][0], loss, tolerance * golden["loss"][0]);
                foreach (string tensor in tensors)
                    AssertNear(golden[$"d{tensor}"], workspace.GradientTensors[tensor].Values, tolerance, $"d{tensor}");
            }

            foreach (string tensor in tensors)
            {
                Span<T> values = network.Tensors[tensor].Values;
                ReadOnlySpan<T> gradients = workspace.GradientTensors[tensor].Values;
                for (int element = 0; element < values.Length; element++)
                    values[element] -= T.CreateChecked(0.1) * gradients[element];
            }
        }

        foreach (string tensor in tensors)
            AssertNear(golden[$"after.{tensor}"], network.Tensors[tensor].Values, tolerance, $"{tensor} after five steps");
    }

    private static T[] Of<T>(double[] values)
        where T : INumberBase<T> => [.. values.Select(T.CreateChecked)];

    private static void AssertNear<T>(double[] expected, ReadOnlySpan<T> found, double tolerance, string what)
        where T : INumberBase<T>
    {
        double[] numbers = [.. found.ToArray().Select(double.CreateChecked)];
        double difference = Agreement.Norm([.. expected.Zip(numbers, (left, right) => left - right)]);
        double size = Agreement.Norm(expected) + Agreement.Norm(numbers);
        Assert.True(
            difference <= tolerance * size, $"{what} differs by {difference / size:E1}, and at most {tolerance:E0} is allowed.");
    }
}
