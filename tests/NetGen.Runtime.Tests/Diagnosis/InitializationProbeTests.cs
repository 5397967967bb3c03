using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Diagnosis;

public class InitializationProbeTests
{
    private const int Rows = 12;

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
    public void Probabilities_are_small_without_vanishing()
    {
        // Inputs of 1000, outputs of at most 1.
        double[] inputs = [.. Enumerable.Range(0, 3 * Rows).Select(index => index % 2 == 0 ? 1000.0 : -1000)];
        Dataset<double> data = new(inputs, 3, (int[])[.. Enumerable.Range(0, Rows).Select(row => row % 4)]);
        ProbabilityNetwork network = new(seed: 1);
        foreach (ref double weight in network.Tensors["dense1.weights"].Values)
            weight /= 1000;
        LayerProbe layer = Assert.Single(InitializationProbe.Run(network, data).Layers);
        Assert.True(layer.ActivationGrowth.IsVanishing);
        Assert.Equal(InitializationVerdict.Healthy, layer.Verdict);
    }

    [Fact]
    public void Weights_that_are_not_numbers_are_not_healthy()
    {
        ProbabilityNetwork network = new(seed: 1);
        network.Parameters.Fill(double.NaN);
        Dataset<double> data = new(new double[3 * 8], 3, (int[])[0, 1, 2, 3, 0, 1, 2, 3]);
        InitializationReport report = InitializationProbe.Run(network, data);
        Assert.True(report.Verdict.HasFlag(InitializationVerdict.NotFinite));
        Assert.Contains("not finite", report.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5f, InitializationVerdict.Exploding)]
    [InlineData(0.5f, InitializationVerdict.Vanishing)]
    [InlineData(1f, InitializationVerdict.Healthy)]
    public void Multiples_of_the_identity_multiply_over_the_layers(float factor, InitializationVerdict verdict)
    {
        // A. Ng, Deep Learning Specialization, course 2, week 1, "Vanishing / Exploding Gradients".
        TwentyLinearNetwork network = new();
        foreach (TensorView<float> weights in network.Tensors)
        {
            for (int row = 0; row < 8; row++)
            {
                for (int column = 0; column < 8; column++)
                    weights[row, column] = row == column ? factor : 0;
            }
        }

        Dataset<float> data = new(Normals(16 * 8, seed: 1), 8, new float[16 * 8], 8);
        InitializationReport report = InitializationProbe.Run(network, data);
        Assert.Equal(1, report.ActivationGrowth.Total / Math.Pow(factor, 20), 1e-5);
        Assert.Equal(1, report.GradientGrowth.Total / Math.Pow(factor, 19), 1e-5);
        Assert.Equal(factor, report.ActivationGrowth.PerLayer, 1e-6);
        Assert.Equal(factor, report.GradientGrowth.PerLayer, 1e-6);
        Assert.Equal(verdict, report.Verdict);
        Assert.Equal(verdict, report.Layers[0].Verdict);
        Assert.Equal(verdict, report.Layers[19].Verdict);
        Assert.Equal(verdict.ToString().ToLowerInvariant(), report.Words);
    }

    [Fact]
    public void Stacked_sigmoids_bound_the_gradient_by_a_quarter_each()
    {
        SixSigmoidNetwork network = new();
        foreach (TensorView<float> tensor in network.Tensors)
        {
            tensor.Values.Clear();
            for (int unit = 0; tensor.Shape.Length == 2 && unit < 4; unit++)
                tensor[unit, unit] = 1;
        }

        InitializationReport report = InitializationProbe.Run(
            network, new Dataset<float>(Normals(16 * 4, seed: 2), 4, new float[16 * 4], 4));

        // Six of them; the fused loss starts before the last, so that five lie between the scores and the first layer.
        Assert.Equal(6, report.SigmoidLayers);
        Assert.Equal(Math.Pow(0.25, 6), report.SigmoidBound);
        Assert.InRange(report.GradientGrowth.Total, Math.Pow(0.15, 5), Math.Pow(0.25, 5));
        Assert.True(report.Verdict.HasFlag(InitializationVerdict.Vanishing));
        Assert.Contains(
            "6 stacked sigmoids bound the gradient by 0.25^6 = 2.441e-4, weights aside", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void He_weights_keep_the_signal_of_fifty_ReLU_layers_and_LeCun_weights_lose_it()
    {
        FiftyReLUNetwork network = new();
        Dataset<float> data = new(Normals(16 * 500, seed: 3), 500, new float[16 * 500], 500);

        // Each ReLU layer halves the mean square of what LeCun weights give: (1/2)^50 in all, 2^-25 of the root mean square. Its logarithm
        // varies by some 0.5 (base 2) from seed to seed at this width.
        Assert.InRange(MeanLogarithm(new He(), seeds: 10, InitializationVerdict.Healthy), -1, 1);
        Assert.InRange(MeanLogarithm(new LeCun(), seeds: 3, InitializationVerdict.Vanishing), -26.5, -23.5);

        double MeanLogarithm(Initializer initializer, int seeds, InitializationVerdict verdict)
        {
            double sum = 0;
            for (int seed = 0; seed < seeds; seed++)
            {
                int index = 0;
                foreach (TensorView<float> weights in network.Tensors)
                    initializer.Initialize(weights, new Random((seed * 1000) + index++));
                InitializationReport report = InitializationProbe.Run(network, data);
                Assert.True(verdict == report.Verdict, report.ToString());
                sum += Math.Log2(report.ActivationGrowth.Total);
            }

            return sum / seeds;
        }
    }

    [Fact]
    public void Dead_and_saturated_units_are_counted()
    {
        MixedNetwork network = new(seed: 5);

        // Three of four ReLU units far below 0; two of five tanh units far above.
        network.Tensors["dense1.biases"].Values[1..].Fill(-1000);
        network.Tensors["dense2.biases"].Values[3..].Fill(1000);
        network.Tensors["dense1.biases"][0] = 1000;
        network.Tensors["dense1.weights"].Values.Fill(1);
        network.Tensors["dense2.weights"].Values.Fill(0.0001);
        InitializationReport report = InitializationProbe.Run(network, MixedData());
        Assert.Equal(0.75, report.Layers[0].DeadShare);
        Assert.Null(report.Layers[0].SaturatedShare);
        Assert.True(report.Layers[0].Verdict.HasFlag(InitializationVerdict.DeadUnits));
        Assert.Equal(0.4, report.Layers[1].SaturatedShare);
        Assert.Null(report.Layers[1].DeadShare);
        Assert.True(report.Layers[1].Verdict.HasFlag(InitializationVerdict.Saturated));
        Assert.Contains("dead units", report.Layers[0].Words, StringComparison.Ordinal);
        Assert.Contains("saturated", report.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_with_equal_weights_and_gradients_are_copies()
    {
        MixedNetwork network = new(seed: 5);
        Assert.All(InitializationProbe.Run(network, MixedData()).Layers, layer => Assert.Equal(0, layer.SymmetricUnits));

        // Equal ways in alone do not make a copy, since the ways out differ.
        TensorView<double> weights = network.Tensors["dense2.weights"];
        for (int row = 0; row < 4; row++)
            weights[row, 4] = weights[row, 1];
        Assert.Equal(0, InitializationProbe.Run(network, MixedData()).Layers[1].SymmetricUnits);
        TensorView<double> next = network.Tensors["dense3.weights"];
        for (int column = 0; column < 2; column++)
            next[4, column] = next[1, column];
        InitializationReport report = InitializationProbe.Run(network, MixedData());
        Assert.Equal([0, 2, 0], report.Layers.Select(layer => layer.SymmetricUnits));
        Assert.Equal(InitializationVerdict.SymmetricUnits, report.Layers[1].Verdict);
    }

    [Fact]
    public void Zeros_make_all_hidden_units_copies()
    {
        MixedNetwork network = new();
        network.Parameters.Clear();
        InitializationReport report = InitializationProbe.Run(network, MixedData());

        // The last layer's units have other targets.
        Assert.Equal([4, 5, 0], report.Layers.Select(layer => layer.SymmetricUnits));
        Assert.True(report.Verdict.HasFlag(
            InitializationVerdict.SymmetricUnits | InitializationVerdict.Vanishing | InitializationVerdict.DeadUnits));
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

    private static Dataset<double> MixedData()
    {
        Random random = new(6);
        return new(
            Enumerable.Range(0, Rows * 3).Select(_ => (2 * random.NextDouble()) - 1).ToArray(),
            3,
            Enumerable.Range(0, Rows).Select(row => row % 3 / 2).ToArray());
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

    /// <summary>Of mean 0 and variance 1, by the Irwin-Hall sum of twelve.</summary>
    private static float[] Normals(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6))];
    }
}
