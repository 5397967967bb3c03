using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Several mini-batches that make one step.</summary>
public class AccumulationTests
{
    [Fact]
    public void More_batches_than_there_are_make_one_step_of_an_epoch()
    {
        Dataset<double> data = new(new double[] { 1, 2, 3 }, 1, new double[] { 1, 2, 3 }, 1);
        LinearNetwork all = new(1, 1);
        TrainingResult result = all.Train(
            data, null, new TrainingOptions { Epochs = 2, BatchSize = 1, AccumulatedBatches = int.MaxValue, Shuffle = false });
        Assert.Equal(2, result.Steps);
        LinearNetwork three = new(1, 1);
        three.Train(data, null, new TrainingOptions { Epochs = 2, BatchSize = 1, AccumulatedBatches = 3, Shuffle = false });
        Assert.Equal(three.Parameters.ToArray(), all.Parameters.ToArray());
    }

    [Fact]
    public void Accumulated_batches_move_the_parameters_as_one_batch_of_all_their_rows() => Prop.ForAll(
        Gen.Choose(1, 40).ToArbitrary(),
        Gen.Choose(1, 9).ToArbitrary(),
        Gen.Choose(1, 5).ToArbitrary(),
        (rows, batchSize, accumulated) =>
        {
            (double[] Parameters, double Cost) Trained(int size, int batches)
            {
                LinearNetwork network = new(2, 1);
                Random random = new(rows);
                double[] features = [.. Enumerable.Range(0, 2 * rows).Select(_ => random.NextDouble())];
                double[] targets = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
                network.Parameters[0] = 0.5;
                TrainingOptions options = new()
                {
                    Epochs = 2,
                    BatchSize = size,
                    AccumulatedBatches = batches,
                    Shuffle = false,
                    Optimizer = new Momentum(0.1),
                    L2 = 0.3,
                };
                TrainingResult result = network.Train(new Dataset<double>(features, 2, targets, 1), null, options);
                return (network.Parameters.ToArray(), result.History[^1].Cost);
            }

            // min: a batch never has more rows than the data set.
            (double[] expected, double expectedCost) = Trained(Math.Min(batchSize, rows) * accumulated, 1);
            (double[] actual, double actualCost) = Trained(batchSize, accumulated);
            return Math.Abs(expectedCost - actualCost) < 1e-12
                && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_accumulated_batch_draws_dropout_masks_of_its_own()
    {
        LinearNetwork network = new(1, 1, dropout: true);
        Dataset<double> data = new(new double[12], 1, new double[12], 1);
        network.Train(data, null, new TrainingOptions { Epochs = 2, BatchSize = 2, AccumulatedBatches = 4 });

        // 6 batches an epoch make steps of 4 and 2; the numbers go on with the steps.
        Assert.Equal([1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14], network.Calls.Select(call => call.Step));
    }
}
