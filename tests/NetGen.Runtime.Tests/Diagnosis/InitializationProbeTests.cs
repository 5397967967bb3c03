using NetGen.Runtime.Tests.Training;
using static NetGen.Runtime.Tests.Diagnosis.ProbedData;

namespace NetGen.Runtime.Tests.Diagnosis;

public class InitializationProbeTests
{
    [Fact]
    public void Activations_and_gradients_are_those_of_the_network()
    {
        MixedNetwork network = new(seed: 5);
        Dataset<double> data = MixedData();
        InitializationReport report = InitializationProbe.Run(network, data);
        double[] hidden =
        [
            .. Enumerable.Range(0, Rows).SelectMany(row => Layer(network, "dense1", data.Row(row)).Select(z => Math.Max(z, 0))),
        ];
        double[] second =
        [
            .. Enumerable.Range(0, Rows).SelectMany(row => Layer(network, "dense2", hidden.AsSpan(row * 4, 4)).Select(Math.Tanh)),
        ];
        AssertSpread(hidden, report.Layers[0].Activations);
        AssertSpread(second, report.Layers[1].Activations);

        // Units 0 in some rows are alive.
        Assert.Contains(0, hidden);
        Assert.Equal(
            Enumerable.Range(0, 4).Count(unit => Enumerable.Range(0, Rows).All(row => hidden[(4 * row) + unit] == 0)) / 4.0,
            report.Layers[0].DeadShare);

        // Two probabilities add up to 1.
        Assert.Equal(0.5, report.Layers[2].Activations.Mean, 1e-14);
        Assert.Equal(["ReLU", "Tanh", "Softmax"], report.Layers.Select(layer => layer.Activation));
        Assert.Equal([4, 5, 2], report.Layers.Select(layer => layer.Units));

        // The gradient of the biases is the column sums of dJ/dz, so that all of dJ/dz adds up to what all of it does.
        using MixedNetwork.Workspace workspace = network.CreateWorkspace(Rows);
        network.CostAndGradient(data.Features.Span, data.Labels.Span, workspace);
        foreach (LayerProbe layer in report.Layers)
        {
            double sum = workspace.GradientTensors[layer.Name + ".biases"].Values.ToArray().Sum();
            Assert.Equal(sum, layer.Gradients.Mean * Rows * layer.Units, 1e-14);
            Assert.True(layer.Gradients.RootMeanSquare > 0);
        }
    }

    [Fact]
    public void The_gradient_of_the_scores_is_that_of_softmax_and_cross_entropy()
    {
        // dJ/dz = (softmax(z) - onehot) / m, of the outputs that the network predicts.
        MixedNetwork network = new(seed: 5);
        Dataset<double> data = MixedData();
        double squares = 0;
        double[] outputs = new double[2];
        for (int row = 0; row < Rows; row++)
        {
            network.Predict(data.Row(row), outputs);
            for (int unit = 0; unit < 2; unit++)
                squares += Math.Pow((outputs[unit] - (data.Labels.Span[row] == unit ? 1 : 0)) / Rows, 2);
        }

        Assert.Equal(Math.Sqrt(squares / (2 * Rows)), InitializationProbe.Run(network, data).Layers[2].Gradients.RootMeanSquare, 1e-14);
    }

    [Fact]
    public void Batch_normalization_is_part_of_the_layer_before_it()
    {
        NormalizedNetwork network = new(seed: 5);
        Dataset<double> data = new(MixedData().Features, 3, new double[Rows * 2], 2);
        InitializationReport report = InitializationProbe.Run(network, data);
        Assert.Equal(["dense1", "dense2", "dense3"], report.Layers.Select(layer => layer.Name));
        Assert.Equal("ReLU", report.Layers[0].Activation);
        double[] hidden = Normalized(network, "dense1", data.Features.Span, 4);
        for (int index = 0; index < hidden.Length; index++)
            hidden[index] = Math.Max(hidden[index], 0);
        AssertSpread(hidden, report.Layers[0].Activations);
        double[] last = Normalized(network, "dense2", hidden, 4);
        AssertSpread(last, report.Layers[1].Activations);
        AssertSpread(
            [.. Enumerable.Range(0, Rows).SelectMany(row => Layer(network, "dense3", last.AsSpan(row * 4, 4)))],
            report.Layers[2].Activations);
        Assert.All(report.Layers, layer => Assert.True(layer.Gradients.RootMeanSquare > 0));
    }

    [Fact]
    public void Nothing_of_the_network_changes_and_the_rows_come_from_the_whole_data_set()
    {
        MixedNetwork network = new(seed: 5);
        double[] before = network.Parameters.ToArray();

        // Every second row is 1, the others are 0: six even rows are all of the first kind.
        double[] features = [.. Enumerable.Range(0, Rows * 3).Select(index => index / 3 % 2 == 0 ? 1.0 : 0)];
        InitializationReport report = InitializationProbe.Run(network, new Dataset<double>(features, 3, new int[Rows]), new() { Rows = 6 });
        Assert.Equal(6, report.Rows);
        Assert.Equal((1, 0, 1), (report.Inputs.Mean, report.Inputs.StandardDeviation, report.Inputs.RootMeanSquare));
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void The_report_has_a_line_per_layer_and_a_verdict()
    {
        string[] lines = InitializationProbe.Run(new MixedNetwork(seed: 5), MixedData()).ToString().Split('\n');
        Assert.Equal("MixedNetwork: healthy, on 12 row(s)", lines[0]);
        Assert.StartsWith("  layer   activation ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("  dense2  Tanh ", lines[4], StringComparison.Ordinal);
        Assert.EndsWith("  healthy", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("  activations grow by ", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_that_cannot_be_looked_into_and_data_that_does_not_fit_are_refused()
    {
        Assert.Contains(
            "LinearNetwork (NetGen.Runtime.Tests.Training.LinearNetwork) was not generated",
            Assert.Throws<NotSupportedException>(() =>
                InitializationProbe.Run(new LinearNetwork(1, 1), new Dataset<double>(new double[1], 1, new double[1], 1))).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() =>
            InitializationProbe.Run(new FourClassSoftmaxNetwork(), new Dataset<float>(new float[4], 4, new int[1])));
        Assert.Throws<InvalidOperationException>(() =>
            InitializationProbe.Run(new OnlyNormalizedNetwork(), new Dataset<float>(new float[6], 3, new float[6], 3)));
        Assert.Throws<ArgumentException>(() =>
            InitializationProbe.Run(new MixedNetwork(), new Dataset<double>(new double[4], 4, new int[1])));
        Assert.Contains(
            "Rows must be at least 1; 0 was given",
            Assert.Throws<ArgumentOutOfRangeException>(() => new InitializationProbeOptions { Rows = 0 }).Message,
            StringComparison.Ordinal);
    }

    /// <summary>(z - mean) / sqrt(variance + 1e-5) of each column, with gamma 1 and beta 0 as at first.</summary>
    private static double[] Normalized(NormalizedNetwork network, string name, ReadOnlySpan<double> inputs, int units)
    {
        double[] z = new double[Rows * units];
        for (int row = 0; row < Rows; row++)
            Layer(network, name, inputs.Slice(row * inputs.Length / Rows, inputs.Length / Rows)).CopyTo(z, row * units);
        for (int unit = 0; unit < units; unit++)
        {
            double[] column = [.. Enumerable.Range(0, Rows).Select(row => z[(row * units) + unit])];
            double mean = column.Average();
            double variance = column.Average(value => (value - mean) * (value - mean));
            for (int row = 0; row < Rows; row++)
                z[(row * units) + unit] = (column[row] - mean) / Math.Sqrt(variance + 1e-5);
        }

        return z;
    }

    private static double[] Layer(INetwork<double> network, string name, ReadOnlySpan<double> x)
    {
        TensorView<double> weights = network.Tensors[name + ".weights"];
        double[] z = network.Tensors[name + ".biases"].Values.ToArray();
        for (int unit = 0; unit < z.Length; unit++)
        {
            for (int input = 0; input < x.Length; input++)
                z[unit] += x[input] * weights[input, unit];
        }

        return z;
    }

    private static void AssertSpread(double[] values, Spread spread)
    {
        double mean = values.Average();
        Assert.Equal(mean, spread.Mean, 1e-14);
        Assert.Equal(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), spread.StandardDeviation, 1e-14);
        Assert.Equal(Math.Sqrt(values.Average(value => value * value)), spread.RootMeanSquare, 1e-14);
    }
}
