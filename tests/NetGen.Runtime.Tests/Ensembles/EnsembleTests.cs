using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Ensembles;

public class EnsembleTests
{
    private static readonly Dataset<double> Line = new(new double[] { 0, 1, 2, 3 }, 1, new double[] { 1, 3, 5, 7 }, 1);

    [Fact]
    public void The_output_is_the_mean_of_the_members()
    {
        // y = 2 x + 1 and y = 4 x + 3: together 3 x + 2.
        Ensemble<double> ensemble = new(Of(2, 1), Of(4, 3));
        double[] one = new double[1];
        ensemble.Predict([5], one);
        Assert.Equal(17, one[0]);
        double[] many = new double[3];
        using EnsembleWorkspace<double> workspace = ensemble.CreateWorkspace(3);
        ensemble.Predict([0, 1, 2], 3, many, workspace);
        Assert.Equal([2, 5, 8], many);
    }

    [Fact]
    public void Members_that_err_in_opposite_ways_are_right_together()
    {
        EnsembleEvaluation evaluation = new Ensemble<double>(Of(2, 0), Of(2, 2)).Evaluate(Line);
        Assert.Equal(0, evaluation.Metric, 1e-15);
        Assert.All(evaluation.MemberMetrics, metric => Assert.Equal(1, metric, 1e-15));
    }

    [Fact]
    public void Members_differ_in_their_seed_and_repeat_with_it()
    {
        double[][] Weights(int seed)
        {
            Ensemble<double> ensemble = EnsembleTraining.TrainMembers(
                Seeded, 3, Line, null, new TrainingOptions { Epochs = 2, Seed = seed, Optimizer = new Sgd(0.01) });
            return [.. ensemble.Members.Select(member => member.Parameters.ToArray())];
        }

        double[][] weights = Weights(1);
        Assert.Equal(3, weights.DistinctBy(member => member[0]).Count());
        Assert.Equal(weights, Weights(1));
        Assert.NotEqual(weights, Weights(2));
    }

    [Fact]
    public void Snapshots_are_taken_at_the_end_of_each_cycle()
    {
        TrainingOptions options = new() { Epochs = 5, BatchSize = 4, Optimizer = new Sgd(0.05), Shuffle = false };
        Ensemble<double> ensemble = EnsembleTraining.TrainSnapshots(Seeded, 2, Line, null, options);
        LinearNetwork network = Seeded(0);
        network.Train(Line, null, options with { Schedule = new CosineDecay() });
        Assert.Equal(network.Parameters.ToArray(), ensemble.Members[0].Parameters.ToArray());
        network.Train(Line, null, options with { Schedule = new CosineDecay() });
        Assert.Equal(network.Parameters.ToArray(), ensemble.Members[1].Parameters.ToArray());
    }

    [Fact]
    public void Members_of_other_shapes_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Ensemble<double>(new LinearNetwork(1, 1), new LinearNetwork(2, 1)));

    [Fact]
    public void A_cancelled_training_has_no_member() => Assert.Throws<OperationCanceledException>(() =>
        EnsembleTraining.TrainMembers(Seeded, 2, Line, null, new TrainingOptions(), null, new CancellationToken(canceled: true)));

    [Fact]
    public void A_member_that_breaks_as_the_caller_cancels_is_left_out()
    {
        // The steps of the first member are of alpha 1e-9; then the caller cancels, and a last step is endless.
        using CancellationTokenSource cancellation = new();
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = 2,
            Optimizer = new Sgd(1e300),
            Schedule = new BreakingSchedule(6, cancellation),
        };
        Ensemble<double> ensemble = EnsembleTraining.TrainMembers(Seeded, 3, Line, null, options, null, cancellation.Token);
        Assert.Single(ensemble.Members);
    }

    private sealed record BreakingSchedule(int Steps, CancellationTokenSource Source) : LearningRateSchedule
    {
        private int made;

        public override double FactorAt(TrainingMoment moment)
        {
            if (made++ < Steps)
                return 1e-309;
            Source.Cancel();
            return 1e8;
        }
    }

    private static LinearNetwork Of(double weight, double bias)
    {
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = weight;
        network.Parameters[1] = bias;
        return network;
    }

    private static LinearNetwork Seeded(int seed) => Of(new Random(seed).NextDouble(), 0);
}
