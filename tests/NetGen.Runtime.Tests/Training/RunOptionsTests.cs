namespace NetGen.Runtime.Tests.Training;

/// <summary>What options change about the steps of a run and its end.</summary>
public class RunOptionsTests
{
    private static readonly Dataset<double> OneRow = new(new double[] { 1 }, 1, new double[] { 3 }, 1);

    [Fact]
    public void The_schedule_multiplies_the_learning_rate_of_each_epoch()
    {
        // The course's numbers: 0.2 with decay 1 gives 0.1, 0.0667 and 0.05 in epochs 1, 2 and 3.
        TrainingResult result = new LinearNetwork(1, 1).Train(
            OneRow, null, new TrainingOptions { Epochs = 3, Optimizer = new Sgd(0.2), Schedule = new TimeDecay(1), Record = true });
        Assert.Equal(0.1, result.Record!.LearningRates[0], 1e-15);
        Assert.Equal(0.2 / 3, result.Record.LearningRates[1], 1e-15);
        Assert.Equal(0.05, result.Record.LearningRates[2], 1e-15);
    }

    [Fact]
    public void A_gradient_is_clipped_by_value_and_then_by_norm()
    {
        // y = 0, t = 3: dw = db = -6. Clipped to 2 each; their norm is sqrt(8), clipped to 1: each moves by 0.1 / sqrt(2).
        LinearNetwork network = new(1, 1);
        TrainingResult result = network.Train(
            OneRow, null, new TrainingOptions { Epochs = 1, Optimizer = new Sgd(0.1), ClipValue = 2, ClipNorm = 1, Record = true });
        Assert.Equal(0.1 / Math.Sqrt(2), network.Parameters[0], 1e-15);
        Assert.Equal(0.1 / Math.Sqrt(2), network.Parameters[1], 1e-15);
        Assert.Equal(Math.Sqrt(72), result.Record!.GradientNorms[0], 1e-12);
        Assert.All(result.Record.Tensors, tensor => Assert.Equal(6, tensor.GradientNorms[0], 1e-12));
    }

    [Fact]
    public void Weights_into_a_unit_are_never_longer_than_the_largest_norm()
    {
        LinearNetwork network = new(1, 1);
        network.Train(OneRow, null, new TrainingOptions { Epochs = 50, Optimizer = new Sgd(0.1), MaxNorm = new MaxNorm(0.5) });
        Assert.Equal(0.5, network.Parameters[0], 1e-12);
        Assert.True(network.Parameters[1] > 1, "the bias is not bounded");
    }

    [Fact]
    public void Early_stopping_ends_the_run_and_brings_back_the_best_weights()
    {
        // Training pulls w from 0 towards 3, the dev set lies at 1: its cost falls, and rises when w has passed 1.
        LinearNetwork network = new(1, 1);
        Dataset<double> dev = new(new double[] { 1 }, 1, new double[] { 1 }, 1);
        TrainingOptions options = new() { Epochs = 100, Optimizer = new Sgd(0.01), EarlyStopping = new EarlyStopping { Patience = 3 } };
        TrainingResult result = network.Train(OneRow, dev, options);
        int best = 1
            + result.History.Select(epoch => epoch.DevCost!.Value).ToList().IndexOf(result.History.Min(epoch => epoch.DevCost!.Value));
        Assert.Equal(StopReason.StoppedEarly, result.StopReason);
        Assert.Equal(best, result.BestEpoch);
        Assert.Equal(best + 3, result.History.Length);
        Assert.Equal(result.History[best - 1].DevCost!.Value, network.Evaluate(dev).Cost, 1e-15);
    }

    [Fact]
    public void Without_restoring_the_weights_are_the_last()
    {
        LinearNetwork network = new(1, 1);
        Dataset<double> dev = new(new double[] { 1 }, 1, new double[] { 1 }, 1);
        TrainingResult result = network.Train(
            OneRow,
            dev,
            new TrainingOptions
            {
                Epochs = 100,
                Optimizer = new Sgd(0.01),
                EarlyStopping = new EarlyStopping { Patience = 3, RestoreBest = false },
            });
        Assert.Null(result.BestEpoch);
        Assert.Equal(result.History[^1].DevCost!.Value, network.Evaluate(dev).Cost, 1e-15);
    }

    [Fact]
    public void Where_no_epoch_was_the_best_the_weights_are_the_last()
    {
        // No dev cost is a number, so none is the best.
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = double.NaN;
        TrainingOptions options = new()
        {
            Epochs = 2,
            Optimizer = new Sgd(1e-30),
            EarlyStopping = new EarlyStopping(),
            StopAtNonFinite = false,
        };
        TrainingResult result = network.Train(OneRow, OneRow, options);
        Assert.Null(result.BestEpoch);
        Assert.True(double.IsNaN(network.Parameters[0]));
    }

    [Fact]
    public void Early_stopping_takes_a_dev_set()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            new LinearNetwork(1, 1).Train(OneRow, null, new TrainingOptions { EarlyStopping = new EarlyStopping() }));
        Assert.Equal("TrainingOptions.EarlyStopping requires a dev set, but none was given.", exception.Message);
    }

    [Fact]
    public void The_network_ends_with_the_corrected_average_of_its_weights()
    {
        // dJ/dw = dJ/db = 2 (w + b - 3), w = b: w1 = 0.6; dJ = -3.6, w2 = 0.96. Decay 0.5: (0.25 w1 + 0.5 w2) / 0.75 = 0.84.
        LinearNetwork network = new(1, 1);
        TrainingResult result = network.Train(
            OneRow, OneRow, new TrainingOptions { Epochs = 2, Optimizer = new Sgd(0.1), WeightAverageDecay = 0.5 });
        Assert.Equal(0.84, network.Parameters[0], 1e-12);
        Assert.Equal(result.History[^1].DevCost!.Value, network.Evaluate(OneRow).Cost, 1e-15);
    }

    [Fact]
    public void The_record_has_a_value_for_each_step_and_norms_for_each_epoch()
    {
        LinearNetwork network = new(1, 1);
        Dataset<double> data = new(new double[] { 1, 2, 3 }, 1, new double[] { 3, 2, 1 }, 1);
        TrainingResult result = network.Train(data, null, new TrainingOptions { Epochs = 4, BatchSize = 2, Record = true });
        TrainingRecord record = result.Record!;
        Assert.Equal(
            (8, 8, 8, 2, false),
            (record.Costs.Length, record.LearningRates.Length, record.GradientNorms.Length, record.StepsPerEpoch, record.HasDropout));
        Assert.Equal(["dense1.weights", "dense1.biases"], record.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(Math.Abs(network.Parameters[0]), record.Tensors[0].Norms[^1], 1e-15);
        Assert.All(
            result.History,
            epoch =>
                Assert.Equal(epoch.Cost, ((2 * record.Costs[2 * (epoch.Epoch - 1)]) + record.Costs[(2 * epoch.Epoch) - 1]) / 3, 1e-12));
    }

    [Theory]
    [InlineData(1.0, false)]
    [InlineData(0.5, true)]
    public void The_record_says_whether_units_were_dropped(double keepProb, bool dropped)
    {
        TrainingResult result = new LinearNetwork(1, 1, dropout: true).Train(
            OneRow, null, new TrainingOptions { Epochs = 1, KeepProb = keepProb, Record = true });
        Assert.Equal(dropped, result.Record!.HasDropout);
    }
}
