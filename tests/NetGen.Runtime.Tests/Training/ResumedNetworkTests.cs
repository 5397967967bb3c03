using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Training;

/// <summary>
/// A generated network whose run ends in the middle: moving averages, images, weights of rows and every optimizer go on as if nothing had
/// been.
/// </summary>
public sealed partial class ResumedNetworkTests : IDisposable
{
    private const int Rows = 22;
    private const int Pixels = 16;

    private static readonly TrainingOptions Plain = new() { Epochs = 4, BatchSize = 5, Optimizer = new Adam(0.02), Seed = 3 };

    private static readonly TrainingOptions[] Variants =
    [
        Plain,
        Plain with
        {
            Optimizer = new Nesterov(0.05),
            Augmentation = new ImageAugmentation
            {
                Height = 4,
                Width = 4,
                MaxShift = 1,
                HorizontalFlip = 0.5,
                ElasticAlpha = 2,
                NoiseDeviation = 0.1,
            },
        },
        Plain with { Optimizer = new RmsProp(0.01), ClipValue = 0.01 },
        Plain with { Optimizer = new Adagrad(0.05), AccumulatedBatches = 2, LabelSmoothing = 0.1 },
        Plain with
        {
            Optimizer = new AdamW(0.02) { WeightDecay = 0.1 },
            WeightAverageDecay = 0.8,
            EarlyStopping = new EarlyStopping { Patience = 2 },
        },
        Plain with { Optimizer = new Lion(0.005), MaxNorm = new MaxNorm(1), Record = true, Threads = 1 },
        Plain with { Optimizer = new Momentum(0.05), L1 = 0.01, L2 = 0.01, KeepProb = 0.6 },
    ];

    private readonly string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".checkpoint");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Every_optimizer_ends_with_the_same_bits() => Prop.ForAll(
        Gen.Elements(Variants).ToArbitrary(),
        Gen.Choose(1, 20).ToArbitrary(),
        Gen.Choose(1, 4).ToArbitrary(),
        (variant, fatalStep, everySteps) =>
        {
            File.Delete(path);
            Interrupted whole = new();
            Interrupted resumed = new();
            float[] expected = Trained(variant with { Schedule = whole });
            CheckpointOptions places = new(path) { EverySteps = everySteps };
            Interrupted killed = new(Math.Min(fatalStep, StepsOf(variant)));
            Assert.Throws<OperationCanceledException>(() => Trained(variant with { Schedule = killed, Checkpoint = places }));
            float[] actual = Trained(variant with { Schedule = resumed, Checkpoint = places });

            // The fatal step was not made; of those before it, fewer than lie between two saves are made again.
            Assert.InRange(resumed.StepsMade, 1, whole.StepsMade - (killed.StepsMade - 1) + everySteps - 1);
            return expected.AsSpan().SequenceEqual(actual);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_network_of_the_same_name_and_size_and_another_structure_does_not_go_on()
    {
        TrainingOptions options = Plain with { Checkpoint = new CheckpointOptions(path) };
        new First.Net(seed: 1).Train(Set(Rows, seed: 1), null, options);
        Second.Net other = new(seed: 1);
        Assert.Equal(First.Net.Description.Name, Second.Net.Description.Name);
        Assert.Contains(
            "network was Net",
            Assert.Throws<ArgumentException>(() => other.Train(Set(Rows, seed: 1), null, options)).Message,
            StringComparison.Ordinal);
        Assert.Equal(new Second.Net(seed: 1).Parameters.ToArray(), other.Parameters.ToArray());
    }

    [Fact]
    public void Batches_of_one_row_are_refused_where_they_are_normalized()
    {
        Images network = new(seed: 1);
        foreach ((Dataset<float> data, int batchSize) in new[] { (Set(Rows, seed: 1), 1), (Set(1, seed: 1), 64) })
        {
            string message = Assert.Throws<ArgumentException>(() =>
                network.Train(data, null, Plain with { BatchSize = batchSize })).Message;
            Assert.Equal(
                "Images normalizes by the statistics of a batch (batchnorm1), and requires batches of at least 2 rows, "
                + "since no layer before it learns from one row; 1 was given.",
                message);
            Assert.Throws<ArgumentException>(() => network.FindLearningRate(data, Plain with { BatchSize = batchSize }));
        }

        Assert.Equal(new Images(seed: 1).Parameters.ToArray(), network.Parameters.ToArray());
    }

    [Fact]
    public void What_is_recorded_is_of_trained_tensors()
    {
        TrainingResult result = new Images(seed: 1).Train(Set(Rows, seed: 1), null, Plain with { Record = true });
        Assert.Equal(
            Images.Description.Tensors.Where(tensor => tensor.IsTrained).Select(tensor => tensor.Name),
            result.Record!.Tensors.Select(tensor => tensor.Name));
        Assert.All(result.Record.Tensors, tensor => Assert.All(tensor.GradientNorms, norm => Assert.True(norm > 0)));
    }

    /// <summary>The fewest steps that a variant makes: early stopping may end it after three epochs.</summary>
    private static int StepsOf(TrainingOptions variant) => 5 / variant.AccumulatedBatches * 3;

    private static float[] Trained(TrainingOptions options)
    {
        Images network = new(seed: 1);
        network.Train(Set(Rows, seed: 1), Set(8, seed: 2), options);
        return network.Parameters.ToArray();
    }

    private static Dataset<float> Set(int rows, int seed)
    {
        Random random = new(seed);
        float[] pixels = [.. Enumerable.Range(0, rows * Pixels).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => pixels[row * Pixels] > 0.6f ? 2 : row % 2)];
        return new Dataset<float>(pixels, Pixels, labels).WithWeights(Enumerable.Range(0, rows).Select(row => 0.5 + (row % 3)).ToArray());
    }

    /// <summary>The full learning rate, until a step that is never made.</summary>
    private sealed record Interrupted(int FatalStep = int.MaxValue) : LearningRateSchedule
    {
        public int StepsMade { get; private set; }

        public override double FactorAt(TrainingMoment moment) => ++StepsMade == FatalStep ? throw new OperationCanceledException() : 1;

        /// <summary>A checkpoint knows a schedule by its text, and both runs are one.</summary>
        public override string ToString() => nameof(Interrupted);
    }

    [Network(Pixels)]
    [BatchNorm]
    [Dense(8), BatchNorm, ReLU, Dropout(KeepProb = 0.9)]
    [Dense(6), LayerNorm, Tanh]
    [Dense(3), Softmax]
    [CrossEntropy, L2(0), L1(0)]
    private sealed partial class Images;

    private static partial class First
    {
        [Network(Pixels)]
        [Dense(4), Tanh]
        [Dense(3), Softmax]
        internal sealed partial class Net;
    }

    private static partial class Second
    {
        [Network(Pixels)]
        [Dense(4), Sigmoid]
        [Dense(3), Softmax]
        internal sealed partial class Net;
    }
}
