namespace NetGen.Runtime.Tests.Networks;

public class BatchNormFoldingTests
{
    [Fact]
    public void A_normalization_is_folded_into_the_layer_that_reads_it_and_not_into_the_one_that_is_written_before_it()
    {
        NormElsewhereNetwork network = new(seed: 3);
        Random random = new(5);
        foreach (string average in (string[])["normal.movingMean", "normal.movingVariance", "normal.gamma", "normal.beta"])
        {
            foreach (ref float value in network.Tensors[average].Values)
                value = 0.5f + random.NextSingle();
        }

        float[] inputs = [0.3f, -0.7f];
        float expected = network.Predict(inputs)[0];
        float[] other = network.Tensors["other.weights"].Values.ToArray();
        network.FoldBatchNorm();
        Assert.Equal(expected, network.Predict(inputs)[0], 1e-5f);
        Assert.Equal(other, network.Tensors["other.weights"].Values.ToArray());
        Assert.Equal(0, network.Tensors["normal.movingMean"].Values[0]);
    }

    [Fact]
    public void A_layer_whose_output_is_used_elsewhere_takes_no_normalization() => Assert.Equal(
        "batchnorm1 of SharedBeforeNormNetwork can only be folded into a dense layer with biases next to it; "
        + "before it is wide, Dense(3), whose output is used elsewhere, too, after it is normal, ReLU.",
        Assert.Throws<InvalidOperationException>(() => new SharedBeforeNormNetwork().FoldBatchNorm()).Message,
        ignoreCase: true);

    [Fact]
    public void A_normalization_that_several_layers_read_is_not_folded_into_one_of_them()
    {
        SharedNormNetwork network = new();
        float[] before = network.Parameters.ToArray();
        Assert.Contains(
            "and its own output is used elsewhere, too",
            Assert.Throws<InvalidOperationException>(() => network.FoldBatchNorm()).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void A_scaler_is_folded_into_the_only_layer_that_reads_the_only_input()
    {
        Standardizer scaler = Standardizer.Fit(new Dataset<float>(new float[] { 1, 2, 3, 5 }, 2, new float[] { 1, 2 }, 1));
        Assert.Contains(
            "its input must be read by one layer; first, second read it",
            Assert.Throws<ArgumentException>(() => scaler.FoldInto(new SharedInputNetwork())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "it has the inputs left, right, and needs a single one",
            Assert.Throws<ArgumentException>(() => scaler.FoldInto(new TwoInputsNetwork())).Message,
            StringComparison.Ordinal);
    }
}
