using static NetGen.Runtime.Tests.Diagnosis.ProbedData;

namespace NetGen.Runtime.Tests.Diagnosis;

/// <summary>What a probe says of weights that explode, vanish, die, saturate or are copies of one another.</summary>
public class InitializationVerdictTests
{
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

    /// <summary>Of mean 0 and variance 1, by the Irwin-Hall sum of twelve.</summary>
    private static float[] Normals(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6))];
    }
}
