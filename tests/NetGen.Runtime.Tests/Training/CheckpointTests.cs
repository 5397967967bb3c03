using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Runs that end in the middle and are started again.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int BatchesPerEpoch = 4;

    private static readonly TrainingOptions Plain = new() { Epochs = 5, BatchSize = 3, Optimizer = new Adam(0.05), Seed = 3 };

    private static readonly TrainingOptions[] Variants =
    [
        Plain,
        Plain with { Optimizer = new Sgd(0.05), Schedule = new CosineDecay(), L2 = 0.1 },
        Plain with { Optimizer = new Momentum(0.05), AccumulatedBatches = 2, ClipNorm = 0.5, Record = true },
        Plain with { Optimizer = new Lion(0.01), WeightAverageDecay = 0.9, MaxNorm = new MaxNorm(0.4) },
        Plain with { EarlyStopping = new EarlyStopping { Patience = 1 }, Shuffle = false },
        Plain with
        {
            EarlyStopping = new EarlyStopping { Patience = 3, RestoreBest = false },
            StopAtNonFinite = false,
            EvaluateTrain = false,
        },
        Plain with { Schedule = new ReduceOnPlateau { Patience = 1 }, KeepProb = 0.7, Record = true },
    ];

    private readonly string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".checkpoint");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_run_that_is_killed_at_any_step_and_resumed_ends_with_the_same_bits() => Prop.ForAll(
        Gen.Elements(Variants).ToArbitrary(),
        Gen.Choose(1, 40).ToArbitrary(),
        Gen.Choose(1, 5).ToArbitrary(),
        (variant, fatalCall, everySteps) =>
        {
            File.Delete(path);
            LinearNetwork whole = Network();
            TrainingResult expected = whole.Train(Line, Dev, variant);
            TrainingOptions options =
                variant with { Checkpoint = new CheckpointOptions(path) { EverySteps = everySteps, EveryEpochs = 2 } };
            LinearNetwork killed = Network();
            killed.FailsAtCall = fatalCall;
            try
            {
                killed.Train(Line, Dev, options);
            }
            catch (OperationCanceledException)
            {
                // Some runs are over before.
            }

            LinearNetwork resumed = Network();
            TrainingResult actual = resumed.Train(Line, Dev, options);

            // What was saved is not made again: no more than the batches since the last place at which the run saves itself.
            Assert.InRange(
                BatchesOf(resumed), 0, BatchesOf(whole) - BatchesOf(killed) + BatchesPerEpoch + (everySteps * variant.AccumulatedBatches));
            return whole.Parameters.SequenceEqual(resumed.Parameters)
                && Without(expected).SequenceEqual(Without(actual))
                && (expected.Steps, expected.StopReason, expected.BestEpoch) == (actual.Steps, actual.StopReason, actual.BestEpoch)
                && (expected.Record is null
                    || (expected.Record.Costs.SequenceEqual(actual.Record!.Costs)
                        && expected.Record.Tensors[0].Norms.SequenceEqual(actual.Record.Tensors[0].Norms)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_finished_run_that_is_started_again_makes_no_step_and_gives_the_same_result()
    {
        TrainingOptions options = Plain with
        {
            EarlyStopping = new EarlyStopping { Patience = 1 },
            Checkpoint = new CheckpointOptions(path),
        };
        (TrainingResult expected, double[] parameters) = Trained(options);
        LinearNetwork again = Network();
        TrainingResult actual = again.Train(Line, Dev, options);
        Assert.Empty(again.Calls);
        Assert.Equal(parameters, again.Parameters.ToArray());
        Assert.Equal((expected.StopReason, expected.BestEpoch, expected.Steps), (actual.StopReason, actual.BestEpoch, actual.Steps));
        Assert.Equal((0, expected.Steps), (expected.ResumedSteps, actual.ResumedSteps));
    }

    [Fact]
    public void More_epochs_go_on_from_the_last()
    {
        Trained(Plain with { Checkpoint = new CheckpointOptions(path) });
        (TrainingResult actual, double[] parameters) = Trained(Plain with { Epochs = 8, Checkpoint = new CheckpointOptions(path) });
        Assert.Equal(8, actual.History.Length);
        Assert.Equal(Trained(Plain with { Epochs = 8 }).Parameters, parameters);
    }

    [Fact]
    public void Without_resuming_the_run_starts_anew()
    {
        Trained(Plain with { Checkpoint = new CheckpointOptions(path) });
        Assert.Equal(5 * BatchesPerEpoch, Trained(Plain with { Checkpoint = new CheckpointOptions(path) { Resume = false } }).Result.Steps);
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused_and_says_what_differs()
    {
        Trained(Plain with { Checkpoint = new CheckpointOptions(path) });
        byte[] file = File.ReadAllBytes(path);
        LinearNetwork network = Network();
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            network.Train(Line, Dev, Plain with { BatchSize = 4, Optimizer = new Sgd(0.5), Checkpoint = new CheckpointOptions(path) }));
        Assert.Contains("BatchSize was 3 and is 4", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Optimizer was Adam", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.Train(Dev, Dev, Plain with { Checkpoint = new CheckpointOptions(path) }));
        Assert.Throws<ArgumentException>(() => network.Train(Line, Line, Plain with { Checkpoint = new CheckpointOptions(path) }));
        Assert.Throws<ArgumentException>(() =>
            network.Train(
                Line.WithWeights(Enumerable.Repeat(2.0, Line.Rows).ToArray()),
                Dev,
                Plain with { Checkpoint = new CheckpointOptions(path) }));
        Assert.Throws<ArgumentException>(() => network.Train(Line, Dev, Plain with { L2 = 0.5, Checkpoint = new CheckpointOptions(path) }));
        Assert.Throws<DirectoryNotFoundException>(() =>
            network.Train(Line, Dev, Plain with { Checkpoint = new CheckpointOptions(Path.Combine(path, "no", "folder")) }));
        Assert.Equal(Network().Parameters.ToArray(), network.Parameters.ToArray());
        Assert.Equal(file, File.ReadAllBytes(path));
    }

    [Fact]
    public void Steps_are_saved_in_the_middle_of_an_epoch()
    {
        TrainingOptions options = Plain with { Checkpoint = new CheckpointOptions(path) { EverySteps = 3, EveryEpochs = 100 } };
        LinearNetwork killed = Network();
        killed.FailsAtCall = 4;
        Assert.Throws<OperationCanceledException>(() => killed.Train(Line, Dev, options));
        LinearNetwork resumed = Network();
        TrainingResult result = resumed.Train(Line, Dev, options);
        Assert.Equal(result.Steps - 3, BatchesOf(resumed));
    }

    [Fact]
    public void Fewer_epochs_than_were_made_are_refused()
    {
        CheckpointOptions places = new(path) { EverySteps = 1 };
        Trained(Plain with { Checkpoint = places });
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Trained(Plain with { Epochs = 4, Checkpoint = places }));
        Assert.EndsWith(
            "has 5 completed epochs and 0 step(s) of the next; training to Epochs = 4 would go back.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_that_looks_at_the_length_of_the_run_makes_a_longer_one_another_run()
    {
        TrainingOptions own = Plain with { Schedule = new UntilTheEnd(), Checkpoint = new CheckpointOptions(path) };
        Trained(own);
        Assert.Contains(
            "Epochs was 5 and is 8",
            Assert.Throws<ArgumentException>(() => Trained(own with { Epochs = 8 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_no_file_holds_is_refused_before_training()
    {
        RunCheckpoint<double>.CheckLength("run", 2_147_000_000);
        Assert.StartsWith(
            "A checkpoint holds at most 2147000000 bytes; run would have 2147000001",
            Assert.Throws<ArgumentException>(() => RunCheckpoint<double>.CheckLength("run", 2_147_000_001)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_checkpoint_is_refused()
    {
        Trained(Plain with { Checkpoint = new CheckpointOptions(path) });
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Throws<SafetensorsException>(() => Trained(Plain with { Checkpoint = new CheckpointOptions(path) }));
    }

    /// <summary>
    /// The batches that a network was trained on: its calls are of steps, in order, and of measuring, which has no step number.
    /// </summary>
    private static int BatchesOf(LinearNetwork network) =>
        network.Calls.Where(call => call.Step > 0).Select(call => call.Step).Distinct().Count();

    private static Dataset<double> Line => Points(3 * BatchesPerEpoch, seed: 1);

    private static Dataset<double> Dev => Points(6, seed: 2);

    private static Dataset<double> Points(int rows, int seed)
    {
        Random random = new(seed);
        double[] features = [.. Enumerable.Range(0, 2 * rows).Select(_ => random.NextDouble())];
        double[] targets =
        [
            .. Enumerable.Range(0, rows).Select(row => features[2 * row] - (0.5 * features[(2 * row) + 1]) + (0.3 * random.NextDouble())),
        ];
        return new Dataset<double>(features, 2, targets, 1);
    }

    private static LinearNetwork Network()
    {
        LinearNetwork network = new(2, 1, dropout: true);
        network.Parameters[0] = 0.7;
        return network;
    }

    private static (TrainingResult Result, double[] Parameters) Trained(TrainingOptions options)
    {
        LinearNetwork network = Network();
        TrainingResult result = network.Train(Line, Dev, options);
        return (result, network.Parameters.ToArray());
    }

    /// <summary>The history without what a clock says.</summary>
    private static IEnumerable<TrainingEpoch> Without(TrainingResult result) =>
        result.History.Select(epoch => epoch with { Elapsed = default });

    private sealed record UntilTheEnd : LearningRateSchedule
    {
        public override double FactorAt(TrainingMoment moment) => 1.0 / moment.Epochs;
    }
}
