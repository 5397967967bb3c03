using NetGen.Runtime.Tests.Generated;

namespace NetGen.Runtime.Tests.Data.Scaling;

public class FoldIntoTests
{
    private static readonly double[] Scales = [1, 20, 0.05, 300];

    /// <summary>Four features of different sizes and spreads.</summary>
    private static Dataset<double> Raw(int rows)
    {
        Random random = new(5);
        double[] features = [.. Enumerable.Range(0, 4 * rows).Select(index => Scales[index % 4] * (3 + random.NextDouble()))];
        return new(features, 4, new int[rows]);
    }

    [Fact]
    public void A_folded_network_gives_for_raw_features_what_it_gave_for_scaled_ones()
    {
        Dataset<double> raw = Raw(50);
        Assert.All((FeatureScaler[])[Standardizer.Fit(raw), MinMaxScaler.Fit(raw, -1, 1)], scaler =>
        {
            FoldableNetwork network = new(seed: 3);
            network.Tensors["dense1.biases"].Values.Fill(0.25);
            double[] expected = Outputs(network, scaler.Apply(raw), 3);
            scaler.FoldInto(network);
            Assert.All(Outputs(network, raw, 3).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        });
    }

    [Fact]
    public void In_single_precision_too_to_its_rounding()
    {
        Dataset<double> raw = Raw(50);
        Dataset<float> single = new(raw.Features.ToArray().Select(value => (float)value).ToArray(), 4, new int[50]);
        FoldableSingleNetwork network = new(seed: 3);
        Standardizer standardizer = Standardizer.Fit(single);
        float[] expected = Outputs(network, standardizer.Apply(single), 2);
        standardizer.FoldInto(network);

        // The spread is a twelfth of the mean, so that x W' and the folded bias cancel about one digit of the seven.
        Assert.All(Outputs(network, single, 2).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    // W = (2, 3; 5, 7), b = (1, 1), center (0.1, -0.02) and width (0.1, 0.01): scale (10, 100), offset (-1, 2):
    // W' = (20, 30; 500, 700), b' = (1 - 2 + 10, 1 - 3 + 14) = (9, 12).
    [Fact]
    public void Weights_are_multiplied_by_their_input_and_biases_take_the_offsets()
    {
        Training.LinearNetwork network = new(2, 2);
        double[] parameters = [2, 3, 5, 7, 1, 1];
        parameters.CopyTo(network.Parameters);
        FeatureScaler.Create("Standardizer", [0.1, -0.02], [0.1, 0.01]).FoldInto(network);
        Assert.Equal([20, 30, 500, 700, 9, 12], network.Parameters);
    }

    [Fact]
    public void Networks_that_begin_otherwise_are_refused_and_stay_as_they_were()
    {
        FeatureScaler four = Standardizer.Fit(Raw(10));
        Refused(new BiaslessNetwork(seed: 1), four, "must have 3 biases to take the offsets; dense1.biases is missing");
        Refused(new ActivationFirstNetwork(seed: 1), four, "its first layer must be dense; it is Tanh");
        Refused(new DroppedNetwork(seed: 1), four, "it takes 3 inputs, and the scaler was fitted to 4 feature(s)");
    }

    [Fact]
    public void A_folded_parameter_that_is_not_finite_is_refused_and_nothing_is_changed()
    {
        FoldableNetwork network = new(seed: 3);
        network.Tensors["dense1.weights"][3, 6] = 1e10;
        Refused(network, FeatureScaler.Create("Standardizer", [0, 0, 0, 0], [1, 1, 1, 1e-300]), "dense1.weights[3, 6] would become Infinity");
    }

    private static void Refused(INetwork<double> network, FeatureScaler scaler, string said)
    {
        double[] before = network.Parameters.ToArray();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => scaler.FoldInto(network));
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
    }

    private static T[] Outputs<T>(INetwork<T> network, Dataset<T> data, int outputs)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T[] result = new T[data.Rows * outputs];
        network.Predict(data.Features.Span, data.Rows, result, network.CreateWorkspace(data.Rows));
        return result;
    }
}
