namespace NetGen.Agreement.Tests;

public class FoldingTests
{
    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new("""
        [Network(3, Precision = Precision.Double)]
        [Dense(20), BatchNorm(Epsilon = 0.01), ReLU]
        [Dense(17, Name = "Middle"), BatchNorm, Tanh]
        [Dense(2)]
        public sealed partial class Foldable;

        [Network(3, Precision = Precision.Double)]
        [BatchNorm]
        [Dense(20), ReLU, BatchNorm(Epsilon = 0.01), Dropout(KeepProb = 0.5)]
        [Dense(17), Dropout(KeepProb = 0.5), BatchNorm, Tanh, BatchNorm]
        [Dense(2)]
        public sealed partial class Behind;

        [Network(3)] [Dense(4), BatchNorm] [Dense(2), ReLU, BatchNorm] public sealed partial class BehindAnActivation;
        [Network(3)] [Dense(4), BatchNorm] [Dense(2, Bias = false), BatchNorm] public sealed partial class WithoutBiases;
        [Network(3)] [BatchNorm, ReLU] [Dense(4), BatchNorm] public sealed partial class First;
        [Network(3)] [Dense(4), BatchNorm] [Dense(2), BatchNorm] public sealed partial class Folds;
        """));

    [Theory]
    [InlineData("Foldable")]
    [InlineData("Behind")]
    public void A_folded_network_predicts_the_same_with_an_identity_for_normalization(string name)
    {
        var network = (INetwork<double>)Declared.Value.Create(name, 1);
        Random random = new(3);
        foreach (TensorView<double> tensor in network.Tensors)
        {
            foreach (ref double value in tensor.Values)
            {
                value = tensor.Name.EndsWith("Variance", StringComparison.Ordinal)
                    ? 0.1 + random.NextDouble()
                    : (2 * random.NextDouble()) - 1;
            }
        }

        double[] inputs = [.. Enumerable.Range(0, 30).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] expected = Predict(network, inputs);
        network.FoldBatchNorm();
        double[] actual = Predict(network, inputs);
        for (int index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], actual[index], 1e-13);
        string first = name == "Foldable" ? "batchnorm1" : "batchnorm2";
        Assert.All(network.Tensors[$"{first}.gamma"].Values.ToArray(), gamma => Assert.Equal(Math.Sqrt(1.01), gamma));
        Assert.All(network.Tensors["batchnorm2.beta"].Values.ToArray(), beta => Assert.Equal(0, beta));
        Assert.All(network.Tensors["batchnorm2.movingMean"].Values.ToArray(), mean => Assert.Equal(0, mean));

        // Folding an identity changes results only by rounding.
        network.FoldBatchNorm();
        double[] again = Predict(network, inputs);
        for (int index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], again[index], 1e-13);
    }

    [Theory]
    [InlineData("BehindAnActivation", "batchnorm2", "before it is relu1, ReLU, after it is nothing.")]
    [InlineData("WithoutBiases", "batchnorm2", "before it is dense2, Dense(2) without biases, after it is nothing.")]
    [InlineData("First", "batchnorm1", "before it is nothing, after it is relu1, ReLU.")]
    public void What_cannot_be_folded_is_named_and_nothing_is_changed(string name, string normalization, string reason)
    {
        var network = (INetwork<float>)Declared.Value.Create(name, 1);
        float[] before = network.Parameters.ToArray();
        string message = Assert.Throws<InvalidOperationException>(network.FoldBatchNorm).Message;
        Assert.Contains(normalization, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Theory]
    [InlineData("batchnorm2.movingVariance", -1, "dense2.weights[0, 1] would become NaN")]
    [InlineData("batchnorm2.gamma", 1e38, "dense2.weights[0, 1] would become ")]
    [InlineData("batchnorm2.movingMean", 3e38, "dense2.biases[1] would become -")]
    [InlineData("batchnorm2.beta", float.NaN, "dense2.biases[1] would become NaN")]
    public void Numbers_that_would_not_be_finite_are_refused_and_nothing_is_changed(string tensor, float value, string place)
    {
        var network = (INetwork<float>)Declared.Value.Create("Folds", 1);
        network.Tensors["dense2.weights"].Values.Fill(10);
        network.Tensors["batchnorm2.gamma"].Values.Fill(10);
        network.Tensors[tensor][1] = value;
        float[] before = network.Parameters.ToArray();
        Assert.Contains(place, Assert.Throws<InvalidOperationException>(network.FoldBatchNorm).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    private static double[] Predict(INetwork<double> network, double[] inputs)
    {
        double[] outputs = new double[inputs.Length / 3 * 2];
        network.Predict(inputs, inputs.Length / 3, outputs, network.CreateWorkspace(inputs.Length / 3));
        return outputs;
    }
}
