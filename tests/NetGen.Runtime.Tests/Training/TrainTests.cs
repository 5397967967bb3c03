using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Training;

public class TrainTests
{
    [Fact]
    public void One_step_of_gradient_descent_is_the_one_worked_by_hand()
    {
        // w = 1, b = 0, rows (x, t) = (1, 3) and (2, 2): errors -2 and 0. J = (4 + 0) / 2 + (lambda2 / 2m) w^2 = 2 + 0.8 / 4 = 2.2.
        // dw = (2/2)(-2 x 1 + 0 x 2) + (0.8 / 2) x 1 = -2 + 0.4 = -1.6; db = (2/2)(-2 + 0) = -2. With alpha 0.1: w = 1.16, b = 0.2.
        // Afterwards y = 1.36 and 2.52: cost (1.64^2 + 0.52^2) / 2 = (2.6896 + 0.2704) / 2 = 1.48.
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = 1;
        Dataset<double> train = new(new double[] { 1, 2 }, 1, new double[] { 3, 2 }, 1);
        TrainingResult result = network.Train(
            train, train, new TrainingOptions { Epochs = 1, BatchSize = 2, Optimizer = new Sgd(0.1), L2 = 0.8 });
        Assert.Equal(1.16, network.Parameters[0], 1e-14);
        Assert.Equal(0.2, network.Parameters[1], 1e-14);
        TrainingEpoch epoch = Assert.Single(result.History);
        Assert.Equal(2.2, epoch.Cost, 1e-14);
        Assert.Equal(1.48, epoch.TrainCost!.Value, 1e-14);
        Assert.Equal(Math.Sqrt(1.48), epoch.TrainMetric!.Value, 1e-14);
        Assert.Equal(epoch.TrainCost, epoch.DevCost);
        Assert.Equal(epoch.TrainMetric, epoch.DevMetric);
        Assert.Equal((MetricKind.RootMeanSquaredError, StopReason.Completed, 1L), (result.MetricKind, result.StopReason, result.Steps));
    }

    [Fact]
    public void Every_epoch_goes_through_every_row_once_and_the_last_batch_has_what_is_left() => Prop.ForAll(
        Gen.Choose(1, 50).ToArbitrary(),
        Gen.Choose(1, 60).ToArbitrary(),
        (rows, batchSize) =>
        {
            LinearNetwork network = new(1, 1);
            network.Train(Line(rows), null, new TrainingOptions { Epochs = 2, BatchSize = batchSize, Optimizer = new Sgd(1e-9) });
            int batches = (rows + batchSize - 1) / batchSize;
            int last = rows - ((batches - 1) * Math.Min(batchSize, rows));
            return network.Calls.Count == 2 * batches
                && network.Calls.Take(batches).Sum(call => call.Rows) == rows
                && network.Calls[batches - 1].Rows == last
                && network.Calls.Select(call => call.Step).SequenceEqual(Enumerable.Range(1, 2 * batches).Select(step => (long)step));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_rows_is_new_in_each_epoch_and_repeats_with_the_seed()
    {
        double[] Order(int seed)
        {
            LinearNetwork network = new(1, 1);
            network.Train(Line(20), null, new TrainingOptions { Epochs = 2, BatchSize = 1, Seed = seed, Optimizer = new Sgd(1e-9) });
            return [.. network.Calls.Select(call => call.FirstInput)];
        }

        double[] order = Order(seed: 1);
        Assert.Equal(Enumerable.Range(0, 20).Select(row => (double)row), order.Take(20).Order());
        Assert.Equal(Enumerable.Range(0, 20).Select(row => (double)row), order.Skip(20).Order());
        Assert.NotEqual(order.Take(20), order.Skip(20));
        Assert.Equal(order, Order(seed: 1));
        Assert.NotEqual(order, Order(seed: 2));
    }

    [Fact]
    public void Without_shuffling_the_rows_keep_their_order()
    {
        LinearNetwork network = new(1, 1);
        network.Train(Line(5), null, new TrainingOptions { Epochs = 1, BatchSize = 2, Shuffle = false, Optimizer = new Sgd(1e-9) });
        Assert.Equal([(2, 0), (2, 2), (1, 4)], network.Calls.Select(call => (call.Rows, (int)call.FirstInput)));
    }

    [Fact]
    public void The_cost_of_an_epoch_is_the_mean_over_its_rows_and_not_over_its_batches()
    {
        // y = 0 against 0, 1, 2 in batches of 2 and 1: J is 1/2 and 4, the mean over the rows (2 x 1/2 + 1 x 4) / 3 = 5/3.
        TrainingResult result = new LinearNetwork(1, 1).Train(
            Line(3), null, new TrainingOptions { Epochs = 1, BatchSize = 2, Shuffle = false, Optimizer = new Sgd(1e-12) });
        Assert.Equal(5 / 3.0, result.History[0].Cost, 1e-9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_other_masks()
    {
        double[] Weights(int seed)
        {
            LinearNetwork network = new(4, 3, LabelEncoding.OneHot, dropout: true);
            network.Initialize(seed: 1);
            network.Train(Blobs(30), null, new TrainingOptions { Epochs = 3, BatchSize = 7, Seed = seed, Shuffle = false, KeepProb = 0.7 });
            return network.Parameters.ToArray();
        }

        Assert.Equal(Weights(seed: 5), Weights(seed: 5));
        Assert.NotEqual(Weights(seed: 5), Weights(seed: 6));
    }

    [Fact]
    public void Labels_follow_their_rows_through_the_shuffling()
    {
        // Three clouds far apart: only if every row keeps its label can one linear layer tell them apart.
        LinearNetwork network = new(4, 3, LabelEncoding.OneHot);
        network.Initialize(seed: 1);
        TrainingResult result = network.Train(
            Blobs(90), Blobs(30), new TrainingOptions { Epochs = 20, BatchSize = 16, Optimizer = new Adam(0.05) });
        Assert.Equal(MetricKind.Accuracy, result.MetricKind);
        Assert.Equal(1, result.History[^1].TrainMetric);
        Assert.Equal(1, result.History[^1].DevMetric);
        Assert.True(result.History[^1].TrainCost < 0.1 * result.History[0].Cost);
    }

    [Fact]
    public void Label_smoothing_given_as_an_option_is_part_of_the_cost()
    {
        // All weights 0: every class has probability 1/3. Whatever the smoothing, the cost is ln 3; its gradient is not the same.
        double[] Biases(double? smoothing)
        {
            LinearNetwork network = new(4, 3, LabelEncoding.OneHot);
            TrainingResult result = network.Train(
                new Dataset<double>(new double[4], 4, new int[1]),
                null,
                new TrainingOptions { Epochs = 1, Optimizer = new Sgd(1), LabelSmoothing = smoothing });
            Assert.Equal(Math.Log(3), result.History[0].Cost, 1e-14);
            return network.Parameters[12..].ToArray();
        }

        // db = p - t = (1/3 - 1, 1/3, 1/3); with s = 0.3, t = (0.7 + 0.1, 0.1, 0.1).
        Assert.Equal([2 / 3.0, -1 / 3.0, -1 / 3.0], Biases(null), Near);
        Assert.Equal([0.8 - (1 / 3.0), 0.1 - (1 / 3.0), 0.1 - (1 / 3.0)], Biases(0.3), Near);
    }

    [Fact]
    public void What_is_not_asked_for_is_not_measured()
    {
        TrainingEpoch epoch = new LinearNetwork(1, 1).Train(
            Line(3), null, new TrainingOptions { Epochs = 1, EvaluateTrain = false }).History[0];
        Assert.Null(epoch.TrainCost);
        Assert.Null(epoch.TrainMetric);
        Assert.Null(epoch.DevCost);
        Assert.Null(epoch.DevMetric);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_step_allocates_nothing(bool shuffle)
    {
        LinearNetwork network = new(4, 3, LabelEncoding.OneHot, dropout: true);
        network.Calls.Capacity = 60_000;
        Trainer<double> trainer = new(network, Blobs(30), null, new TrainingOptions { BatchSize = 8, Shuffle = shuffle }, null);
        trainer.StartEpoch();
        int step = 0;
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            if (step++ % 4 == 0)
                trainer.Rewind();
            trainer.Step();
        }));
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-14;

    private static Dataset<double> Line(int rows)
    {
        double[] x = [.. Enumerable.Range(0, rows).Select(row => (double)row)];
        return new Dataset<double>(x, 1, x, 1);
    }

    private static Dataset<double> Blobs(int rows)
    {
        Random random = new(rows);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 3)];
        double[] features =
        [
            .. labels.SelectMany(label => Enumerable.Range(0, 4).Select(column => (column == label ? 4 : 0) + random.NextDouble())),
        ];
        return new Dataset<double>(features, 4, labels);
    }
}
