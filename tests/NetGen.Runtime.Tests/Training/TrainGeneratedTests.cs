namespace NetGen.Runtime.Tests.Training;

/// <summary>Training of networks that the compiler has made.</summary>
public partial class TrainGeneratedTests
{
    private static readonly float[] Corners = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly int[] ExclusiveOr = [0, 1, 1, 0];

    [Fact]
    public void Exclusive_or_is_learned()
    {
        XorNetwork network = new(seed: 1);
        Dataset<float> data = new(Corners, 2, ExclusiveOr);
        TrainingResult result = network.Train(data, null, new TrainingOptions { Epochs = 300, Optimizer = new Adam(0.05) });
        Assert.Equal(1, result.History[^1].TrainMetric);
        Assert.True(result.History[^1].TrainCost < 0.05);
        Assert.Equal(1, network.Evaluate(data).ConfusionMatrix!.Accuracy);
    }

    [Fact]
    public void Three_spirals_are_told_apart_with_dropout_and_penalty_by_a_classifier_that_never_saw_the_dev_set()
    {
        Dataset<float>[] parts = Spirals(rows: 1500).Shuffle(seed: 1).Split(0.8, 0.2);
        SpiralNetwork network = new(seed: 1);
        TrainingResult result = network.Train(
            parts[0],
            parts[1],
            new TrainingOptions { Epochs = 60, BatchSize = 32, Optimizer = new Adam(0.01), L2 = 0.01, KeepProb = 0.95 });
        Assert.InRange(result.History[^1].DevMetric!.Value, 0.93, 1);
        Assert.True(result.History[^1].DevCost < result.History[0].DevCost);
    }

    [Fact]
    public void The_same_options_give_the_same_bits()
    {
        float[] Weights()
        {
            SpiralNetwork network = new(seed: 3);
            network.Train(Spirals(rows: 200), null, new TrainingOptions { Epochs = 2, BatchSize = 33, Seed = 4 });
            return network.Parameters.ToArray();
        }

        Assert.Equal(Weights(), Weights());
    }

    [Fact]
    public void A_line_is_recovered_in_double_precision()
    {
        // t = 3 x1 - 2 x2 + 0.5 without noise: least squares has no error left at the solution.
        LineNetwork network = new(seed: 1);
        Random random = new(1);
        double[] features = [.. Enumerable.Range(0, 200).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] targets = [.. Enumerable.Range(0, 100).Select(row => (3 * features[2 * row]) - (2 * features[(2 * row) + 1]) + 0.5)];
        Dataset<double> data = new(features, 2, targets, 1);
        network.Train(data, null, new TrainingOptions { Epochs = 500, BatchSize = 20, Optimizer = new Sgd(0.1) });
        Assert.Equal(0, network.Evaluate(data).Metric, 1e-9);
        TensorView<double> weights = ((INetwork<double>)network).Tensors["dense1.weights"];
        Assert.Equal(3, weights[0], 1e-9);
        Assert.Equal(-2, weights[1], 1e-9);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        SpiralNetwork network = new(seed: 1);
        Trainer<float> trainer = new(network, Spirals(rows: 100), null, new TrainingOptions { BatchSize = 30, L2 = 0.1 }, null);
        trainer.StartEpoch();
        int step = 0;
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            if (step++ % 4 == 0)
                trainer.Rewind();
            trainer.Step();
        }));
    }

    [Fact]
    public void A_step_with_everything_turned_on_allocates_nothing()
    {
        SpiralNetwork network = new(seed: 1);
        TrainingOptions options = new()
        {
            Epochs = 1000,
            BatchSize = 5,
            L2 = 0.1,
            AccumulatedBatches = 2,
            ClipValue = 1,
            ClipNorm = 1,
            MaxNorm = new MaxNorm(3),
            WeightAverageDecay = 0.9,
            Record = true,
            Schedule = new CosineDecay(),
            EarlyStopping = new EarlyStopping(),
            Optimizer = new AdamW(0.01),
        };
        using Trainer<float> trainer = new(network, Spirals(rows: 1000), Spirals(rows: 30), options, null);
        trainer.StartEpoch();
        int step = 0;
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            if (step++ % 100 == 0)
                trainer.Rewind();
            trainer.Step();
        }));
    }

    /// <summary>
    /// Batches, guard and optimizer are shared with another thread; what the caller's part does not allocate, the same part of the other
    /// does not.
    /// </summary>
    [Fact]
    public void A_step_that_threads_share_allocates_nothing()
    {
        ImageNetwork network = new(seed: 1);
        Random random = new(1);
        float[] features = [.. Enumerable.Range(0, 16 * 300).Select(_ => random.NextSingle())];
        Dataset<float> images = new(features, 300, features.AsMemory(0, 16 * 256), 256);
        ImageAugmentation changes = new() { Height = 20, Width = 15, MaxShift = 1, MaxRotation = 5, NoiseDeviation = 0.1 };
        using Trainer<float> trainer = new(
            network, images, null, new TrainingOptions { BatchSize = 8, Threads = 2, Augmentation = changes }, null);
        trainer.StartEpoch();
        int step = 0;
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            if (step++ % 2 == 0)
                trainer.Rewind();
            trainer.Step();
        }));
    }

    private static Dataset<float> Spirals(int rows)
    {
        Random random = new(7);
        float[] features = new float[2 * rows];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = row % 3;
            double radius = random.NextDouble();
            double angle = (4 * radius) + (labels[row] * 2 * Math.PI / 3) + (0.1 * random.NextDouble());
            features[2 * row] = (float)(radius * Math.Cos(angle));
            features[(2 * row) + 1] = (float)(radius * Math.Sin(angle));
        }

        return new Dataset<float>(features, 2, labels, ["first", "second", "third"]);
    }

    [Network(2)]
    [Dense(8), Tanh]
    [Dense(1), Sigmoid]
    private sealed partial class XorNetwork;

    [Network(2)]
    [Dense(64), ReLU, Dropout(KeepProb = 0.9)]
    [Dense(32), ReLU]
    [Dense(3), Softmax]
    [CrossEntropy, L2(0)]
    private sealed partial class SpiralNetwork;

    [Network(2, Precision = Precision.Double)]
    [Dense(1)]
    [MeanSquaredError]
    private sealed partial class LineNetwork;

    [Network(300)]
    [Dense(256)]
    [MeanSquaredError]
    private sealed partial class ImageNetwork;
}
