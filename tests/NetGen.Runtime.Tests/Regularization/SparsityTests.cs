using NetGen.Runtime.Tests.Optimization;
using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Regularization;

public partial class SparsityTests
{
    [Fact]
    public void Weights_below_the_threshold_are_counted_and_biases_are_not()
    {
        // Below 0.1 are 0 and -0.09; 0.1 itself is not, nor is NaN. The bias is 0.
        LinearNetwork network = new(inputs: 5, outputs: 1);
        new[] { 0, -0.09, 0.1, 3, double.NaN, 0 }.CopyTo(network.Parameters);
        Sparsity sparsity = Sparsity.Of(network, threshold: 0.1);
        Assert.Equal([new TensorSparsity("dense1.weights", 5, 2)], sparsity.Tensors.AsEnumerable());
        Assert.Equal(0.4, sparsity.Share);
        Assert.Equal(
            """
            tensor          weights  below 0.1   share
            ------------------------------------------
            dense1.weights        5          2  40.0 %
            ------------------------------------------
            total                 5          2  40.0 %

            """,
            sparsity.ToString());
    }

    [Fact]
    public void An_L1_penalty_makes_weights_sparse_and_an_L2_penalty_does_not()
    {
        // Only the first of 20 inputs matters. The others' gradients are chance, about 0.4 / sqrt(3 x 200) = 0.016, less than the L1
        // penalty's 12 / (2 x 200) = 0.03, whose steps of 0.1 x 0.03 = 0.003 leave them under the threshold.
        const int Inputs = 20, Rows = 200;
        float[] features = Array.ConvertAll(RandomVector.Of(Rows * Inputs, 1), value => (float)value);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => features[row * Inputs] > 0 ? 1 : 0)];
        double Share(double l1, double l2)
        {
            WideNetwork network = new(seed: 1);
            network.Train(
                new Dataset<float>(features, Inputs, labels),
                null,
                new TrainingOptions { Epochs = 200, BatchSize = Rows, Optimizer = new Sgd(0.1), L1 = l1, L2 = l2 });
            return Sparsity.Of(network, threshold: 0.005).Share;
        }

        Assert.InRange(Share(l1: 12, l2: 0), 0.7, 1);
        Assert.InRange(Share(l1: 0, l2: 4), 0, 0.2);
    }

    [Fact]
    public void A_threshold_that_is_not_above_0_and_a_missing_network_are_refused()
    {
        foreach (double threshold in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Contains(
                "the threshold must be above 0",
                Assert.Throws<ArgumentOutOfRangeException>(() => Sparsity.Of(new LinearNetwork(1, 1), threshold)).Message,
                StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>(() => Sparsity.Of<double>(null!));
    }

    [Network(20)]
    [Dense(1), Sigmoid]
    [BinaryCrossEntropy, L1(0), L2(0)]
    private sealed partial class WideNetwork;
}
