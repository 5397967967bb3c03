namespace NetGen.Agreement.Tests;

public class LayerNormTests
{
    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new("""
        [Network(4, Precision = Precision.Double)]
        [LayerNorm(Epsilon = 0.75)]
        [MeanSquaredError]
        public sealed partial class OnInputs;

        [Network(64)]
        [LayerNorm]
        [MeanSquaredError]
        public sealed partial class Wide;
        """));

    /// <summary>Row (1, 2, 3, 4): mean 2.5, variance 1.25, and 1.25 + 0.75 = 2. gamma (1, 2, 1, 1), beta (0, 0, 0, 5).</summary>
    [Fact]
    public void Each_row_is_normalized_by_its_own_mean_and_variance()
    {
        var network = (INetwork<double>)Declared.Value.Create("OnInputs", 1);
        ((double[])[1, 2, 1, 1]).CopyTo(network.Tensors["layernorm1.gamma"].Values);
        ((double[])[0, 0, 0, 5]).CopyTo(network.Tensors["layernorm1.beta"].Values);
        double root = Math.Sqrt(2);
        double[] expected = [-1.5 / root, -1 / root, 0.5 / root, (1.5 / root) + 5];
        double[] alone = new double[4];
        double[] together = new double[8];
        network.Predict([1, 2, 3, 4], alone);
        network.Predict([9, 9, 9, 9, 1, 2, 3, 4], 2, together, network.CreateWorkspace(2));
        for (int column = 0; column < 4; column++)
        {
            Assert.Equal(expected[column], alone[column], 14);
            Assert.Equal(expected[column], together[4 + column], 14);
            Assert.Equal(column == 3 ? 5 : 0, together[column], 14);
        }
    }

    /// <summary>As in a column: 10,000 to 10,015.75 in steps of 1/4.</summary>
    [Fact]
    public void A_large_mean_costs_no_digits_of_the_variance()
    {
        var network = (INetwork<float>)Declared.Value.Create("Wide", 1);
        float[] x = [.. Enumerable.Range(0, 64).Select(column => 10_000 + (column / 4f))];
        float[] outputs = new float[64];
        network.Predict(x, outputs);
        for (int column = 0; column < 64; column++)
            Assert.Equal((x[column] - 10_007.875) / Math.Sqrt(21.328125 + 1e-5), outputs[column], 1e-6);
    }

    [Fact]
    public void It_has_no_averages()
    {
        NetworkDescription description = ((INetwork<float>)Declared.Value.Create("Wide", 1)).Description;
        Assert.Empty(description.Averages);
        Assert.Equal(description.ParametersLength, description.TrainedLength);
        Assert.Equal(128, description.ParameterCount);
    }
}
