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
    ];

    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new(string.Join("\n", Layers.SelectMany(layer =>
        new[] { Precision.Single, Precision.Double }.Select(precision =>
            $"[Network({layer.Input}, Precision = Precision.{precision})] [{layer.Layer.Replace(")", ", Name = \"golden\")")}] "
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

    private static void AssertAgrees<T>(INetwork<T> network, string file, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenNumbers golden = new(file);
        string[] tensors = Layers.Single(layer => layer.File == file).Tensors;
        foreach (string tensor in tensors)
            Of<T>(golden[tensor]).CopyTo(network.Tensors[$"golden.{tensor}"].Values);
        Workspace<T> workspace = network.CreateWorkspace(golden.Rows);
        T[] inputs = Of<T>(golden["x"]);
        T[] outputs = new T[golden["y"].Length];
        network.Forward(inputs, golden.Rows, outputs, workspace);
        AssertNear(golden["y"], outputs, tolerance, "y");
        network.Predict(inputs, golden.Rows, outputs, workspace);
        AssertNear(golden["y"], outputs, tolerance, "y of Predict");

        network.Forward(inputs, golden.Rows, outputs, workspace);
        T[] inputGradients = new T[inputs.Length];
        network.Backward(Of<T>(golden["dy"]), workspace, inputGradients);
        AssertNear(golden["dx"], inputGradients, tolerance, "dx");
        foreach (string tensor in tensors)
            AssertNear(golden[$"d{tensor}"], workspace.GradientTensors[$"golden.{tensor}"].Values, tolerance, $"d{tensor}");
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
