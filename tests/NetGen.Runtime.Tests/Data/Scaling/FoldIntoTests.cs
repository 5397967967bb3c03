using NetGen.Runtime.Tests.Compiled;

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
        Refused(
            network, FeatureScaler.Create("Standardizer", [0, 0, 0, 0], [1, 1, 1, 1e-300]), "dense1.weights[3, 6] would become Infinity");
    }

    [Fact]
    public void A_second_fold_is_refused_until_the_network_is_initialized_again()
    {
        Dataset<double> raw = Raw(50);
        Standardizer scaler = Standardizer.Fit(raw);
        FoldableNetwork network = new(seed: 3);
        scaler.FoldInto(network);
        double[] folded = network.Parameters.ToArray();
        Assert.All((FeatureScaler[])[scaler, MinMaxScaler.Fit(raw)], second =>
            Assert.Contains(
                "was folded into FoldableNetwork before",
                Assert.Throws<InvalidOperationException>(() => second.FoldInto(network)).Message,
                StringComparison.Ordinal));
        Assert.Equal(folded, network.Parameters);
        network.Initialize(3);
        scaler.FoldInto(network);
        Assert.Equal(folded, network.Parameters);
    }

    [Fact]
    public void A_folded_network_is_not_saved_with_a_scaler_and_its_file_says_that_it_is_folded()
    {
        Dataset<double> raw = Raw(50);
        Standardizer scaler = Standardizer.Fit(raw);
        FoldableNetwork network = new(seed: 3);
        double[] expected = Outputs(network, scaler.Apply(raw), 3);
        scaler.FoldInto(network);
        Assert.Contains(
            "would scale them once more",
            Assert.Throws<ArgumentException>(() => network.Save(new MemoryStream(), new ModelMetadata { Scaler = scaler })).Message,
            StringComparison.Ordinal);

        using MemoryStream file = new();
        network.Save(file);
        FoldableNetwork loaded = new(seed: 4);
        ModelMetadata metadata = loaded.Load(file.ToArray().AsMemory());
        Assert.True(metadata.IsFolded);
        Assert.Contains("scaler folded into the weights", metadata.ToString(), StringComparison.Ordinal);
        Assert.All(Outputs(loaded, raw, 3).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.Throws<InvalidOperationException>(() => scaler.FoldInto(loaded));
        Assert.Throws<ArgumentException>(() => loaded.Save(new MemoryStream(), new ModelMetadata { Scaler = scaler }));
    }

    [Fact]
    public void The_scaler_of_a_loaded_file_can_be_folded_in_once()
    {
        Dataset<double> raw = Raw(50);
        Standardizer scaler = Standardizer.Fit(raw);
        FoldableNetwork network = new(seed: 3);
        double[] expected = Outputs(network, scaler.Apply(raw), 3);
        using MemoryStream file = new();
        network.Save(file, new ModelMetadata { Scaler = scaler });

        // Weights that were folded before are replaced by those of the file.
        FoldableNetwork loaded = new(seed: 4);
        scaler.FoldInto(loaded);
        ModelMetadata metadata = loaded.Load(file.ToArray().AsMemory());
        Assert.False(metadata.IsFolded);
        metadata.Scaler!.FoldInto(loaded);
        Assert.All(Outputs(loaded, raw, 3).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.Throws<InvalidOperationException>(() => metadata.Scaler.FoldInto(loaded));
        Assert.Throws<ArgumentException>(() => loaded.Save(new MemoryStream(), metadata));
    }

    // 1e6 / 1 x 2^-24 = 6.0 %.
    [Fact]
    public void A_mean_that_is_large_for_its_deviation_is_refused_with_the_loss()
    {
        float[] parameters = new FoldableSingleNetwork(seed: 3).Parameters.ToArray();
        FoldableSingleNetwork network = new(seed: 3);
        FeatureScaler scaler = FeatureScaler.Create("Standardizer", [0, 1e6, -3, 0], [1, 1, 1, 1]);
        string message = Assert.Throws<ArgumentException>(() => scaler.FoldInto(network)).Message;
        Assert.Contains(
            "feature 1 is far from 0 for its spread (its scaled offset is -1E+06): "
            + "in single precision, rounding would take about 6 % of its spread",
            message,
            StringComparison.Ordinal);
        Assert.Contains("apply it before each prediction, declare the network with Precision.Double", message, StringComparison.Ordinal);
        Assert.Equal(parameters, network.Parameters);
        scaler.FoldInto(new FoldableNetwork(seed: 3));
        Assert.Throws<ArgumentException>(() =>
            FeatureScaler.Create("Standardizer", [0, 1e14, -3, 0], [1, 1, 1, 1]).FoldInto(new FoldableNetwork(seed: 3)));
    }

    // The limit of 0.1 % of a spread is what the outputs lose: weights of about 1 on standard scores.
    [Fact]
    public void Up_to_the_limit_a_folded_network_loses_no_more_than_was_computed()
    {
        foreach (double mean in new[] { 10.0, 1000, 16_000 })
        {
            Random random = new(7);
            float[] features = [.. Enumerable.Range(0, 400).Select(_ => (float)(mean + (4 * random.NextDouble()) - 2))];
            Dataset<float> raw = new(features, 4, new int[100]);
            Standardizer scaler = Standardizer.Fit(raw);
            FoldableSingleNetwork network = new(seed: 3);
            float[] expected = Outputs(network, scaler.Apply(raw), 2);
            scaler.FoldInto(network);
            float worst = Outputs(network, raw, 2).Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second));
            Assert.InRange(worst, 0, 8 * 2 * mean / (1 << 24));
        }
    }

    [Fact]
    public void A_scaler_says_what_it_does() =>
        Assert.Equal(
            "Standardizer of 2 feature(s): x' = 10 x - 1, x' = 100 x + 2",
            $"{FeatureScaler.Create("Standardizer", [0.1, -0.02], [0.1, 0.01])}");

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
