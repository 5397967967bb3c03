namespace NetGen.Runtime.Tests.Training;

/// <summary>Outputs, losses and weights that are not numbers never look like answers.</summary>
public sealed partial class NotANumberTests
{
    [Fact]
    public void A_network_of_NaN_weights_is_right_in_no_row()
    {
        ThreeClasses network = new(seed: 1);
        network.Parameters.Fill(float.NaN);
        Evaluation evaluation = network.Evaluate(new Dataset<float>(new float[] { 1, 2, 3, 4 }, 1, new[] { 0, 0, 0, 2 }, ["a", "b", "c"]));
        Assert.Equal((0.0, 4), (evaluation.Metric, evaluation.ConfusionMatrix!.Undecided));
        Assert.Equal(
            (3, 0, 1),
            (evaluation.ConfusionMatrix[0, ConfusionMatrix.None],
                evaluation.ConfusionMatrix[1, ConfusionMatrix.None],
                evaluation.ConfusionMatrix[2, ConfusionMatrix.None]));
        Assert.Equal(4, evaluation.ConfusionMatrix.Total);
        Assert.Equal(
            """
            actual \ predicted  a  b  c  none
            a                   0  0  0     3
            b                   0  0  0     0
            c                   0  0  0     1
            """.ReplaceLineEndings("\n"),
            evaluation.ConfusionMatrix.ToString());
        Assert.Equal(new ClassMetrics("a", 3, 0, 0), evaluation.PerClass[0]);
        Assert.Contains("4 row(s) without an answer", evaluation.ToString());
    }

    [Fact]
    public void A_row_without_a_class_is_a_miss_of_its_class_and_of_no_other()
    {
        // Class 0: TP 1, one row taken for 1, one for none: recall 1/3, precision 1, F1 = 2 / (2 + 2). Class 1: TP 0, FP 1.
        ConfusionMatrix matrix = new(2);
        matrix.Add(0, 0);
        matrix.Add(0, 1);
        matrix.Add(0, ConfusionMatrix.None);
        Assert.Equal((1, 3, 1 / 3.0), (matrix.Undecided, matrix.Total, matrix.Accuracy));
        Assert.Equal(
            (1.0, 1 / 3.0, 0.5), (ClassMetrics.Of(matrix)[0].Precision, ClassMetrics.Of(matrix)[0].Recall, ClassMetrics.Of(matrix)[0].F1));
        Assert.Equal(new ClassMetrics("1", 0, 1, 0), ClassMetrics.Of(matrix)[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(ConfusionMatrix.None, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, -2));
    }

    [Fact]
    public void Rows_whose_loss_overflows_are_not_right_although_their_saturated_outputs_are_numbers()
    {
        // 3e38 x 10 is past the largest float: the logit is infinite, its sigmoid 1 and its loss infinity - infinity.
        OneLabel network = new(seed: 1);
        network.Tensors["dense1.weights"][0] = 10;
        Evaluation evaluation = network.Evaluate(new Dataset<float>(new float[] { 3e38f, 3e38f }, 1, new[] { 1, 1 }));
        Assert.True(double.IsNaN(evaluation.Cost));
        Assert.Equal((0.0, 2), (evaluation.Metric, evaluation.ConfusionMatrix!.Undecided));

        // Of the same call, rows with a loss keep their classes.
        Evaluation mixed = network.Evaluate(new Dataset<float>(new float[] { 1, 3e38f, -1, 1 }, 1, new[] { 1, 1, 0, 0 }));
        Assert.Equal((0.5, 1, 1), (mixed.Metric, mixed.ConfusionMatrix!.Undecided, mixed.ConfusionMatrix[0, 1]));
    }

    [Fact]
    public void An_error_of_NaN_outputs_is_NaN()
    {
        LinearNetwork network = new(1, 1);
        network.Parameters.Fill(double.NaN);
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[] { 1, 2 }, 1, new double[] { 1, 1 }, 1));
        Assert.True(double.IsNaN(evaluation.Metric) && double.IsNaN(evaluation.MeanAbsoluteError!.Value));
        Assert.True(double.IsNaN(Metrics.RSquared<double>([double.NaN, 1], [1, 2])));
        Assert.True(double.IsNaN(Metrics.RSquared<double>([double.NaN, 1], [1, 1])));
        Assert.Contains("is NaN", Assert.Throws<ArgumentException>(() => Metrics.RocAuc<double>([double.NaN, 1], [0, 1])).Message);
    }

    [Theory]
    [InlineData(MonitoredValue.DevMetric)]
    [InlineData(MonitoredValue.DevCost)]
    public void Early_stopping_never_restores_weights_of_NaN(MonitoredValue monitor)
    {
        // The rate blows up in epoch 4. 11 of 12 rows are of class 0, which NaN outputs used to be taken for.
        float[] features = [.. Enumerable.Range(0, 12).Select(row => row / 12f)];
        int[] labels = [.. Enumerable.Range(0, 12).Select(row => row == 11 ? 1 : 0)];
        Dataset<float> data = new(features, 1, labels);
        TrainingOptions options = new()
        {
            Epochs = 8,
            BatchSize = 4,
            Optimizer = new Sgd(0.01),
            Schedule = new BlowUp(4),
            StopAtNonFinite = false,
            EarlyStopping = new() { Monitor = monitor, Patience = 100 },
        };
        ThreeClasses network = new(seed: 1);
        TrainingResult result = network.Train(data, data, options);
        Assert.InRange(result.BestEpoch!.Value, 1, 4);
        Assert.All(network.Parameters.ToArray(), parameter => Assert.True(float.IsFinite(parameter)));
        Assert.Same(result, result.EnsureCompleted());
        Assert.True(double.IsNaN(result.History[7].DevMetric!.Value) && double.IsNaN(result.History[7].DevCost!.Value));
    }

    [Fact]
    public void A_metric_is_not_the_best_where_the_cost_is_NaN()
    {
        TrainingEpoch[] history =
        [
            new() { Epoch = 1, Cost = 1, DevCost = 1, DevMetric = 0.5, Elapsed = TimeSpan.Zero },
            new() { Epoch = 2, Cost = 1, DevCost = double.NaN, DevMetric = 0.9, Elapsed = TimeSpan.Zero },
        ];
        Assert.Equal(1, new EarlyStopping { Monitor = MonitoredValue.DevMetric }.Judge(history, MetricKind.Accuracy).BestEpoch);
    }

    [Fact]
    public void A_run_that_ended_in_NaN_throws_when_it_should_have_completed()
    {
        Dataset<float> data = new(new float[] { 1, 2, 3, 4 }, 1, new[] { 0, 1, 2, 0 }, ["a", "b", "c"]);
        TrainingOptions options = new() { Epochs = 20, BatchSize = 1, Optimizer = new Sgd(1e38) };
        TrainingResult stopped = new ThreeClasses(seed: 1).Train(data, null, options);
        Assert.Equal(StopReason.NonFinite, stopped.StopReason);
        Assert.StartsWith(
            $"Training did not succeed: {stopped.NonFinite}.", Assert.Throws<InvalidOperationException>(stopped.EnsureCompleted).Message);
        Assert.Contains($"{stopped.NonFinite}", stopped.ToString());

        ThreeClasses network = new(seed: 1);
        TrainingResult ignored = network.Train(data, null, options with { StopAtNonFinite = false });
        Assert.Equal(StopReason.Completed, ignored.StopReason);
        Assert.Contains(network.Parameters.ToArray(), parameter => !float.IsFinite(parameter));
        Assert.Equal(NonFiniteKind.Parameter, ignored.NonFinite!.Kind);
        Assert.Contains(ignored.NonFinite.Tensor!, Assert.Throws<InvalidOperationException>(ignored.EnsureCompleted).Message);
        Assert.Contains(
            "Member 0",
            Assert.Throws<InvalidOperationException>(() =>
                EnsembleTraining.TrainMembers(
                    seed => new ThreeClasses(seed), 2, data, null, options with { StopAtNonFinite = false })).Message);
    }

    [Fact]
    public void A_cancelled_run_throws_when_it_should_have_completed()
    {
        Dataset<float> data = new(new float[] { 1, 2, 3 }, 1, new[] { 0, 1, 2 }, ["a", "b", "c"]);
        TrainingResult cancelled = new ThreeClasses(seed: 1).Train(
            data, null, new() { Epochs = 2 }, null, new CancellationToken(canceled: true));
        Assert.Equal(
            "Training was cancelled after step 0, with 0 completed epoch(s).",
            Assert.Throws<OperationCanceledException>(cancelled.EnsureCompleted).Message);
    }

    [Fact]
    public void The_result_says_what_was_reached_and_the_order_of_the_classes()
    {
        Dataset<float> data = new(new float[] { 1, 2, 3 }, 1, new[] { 0, 1, 2 }, ["a", "b", "c"]);
        TrainingResult result = new ThreeClasses(seed: 1).Train(data, data, new() { Epochs = 2 }).EnsureCompleted();
        Assert.Matches(
            @"^completed after 2 epoch\(s\), 2 step\(s\) and \d+\.\d s; epoch 2: J \d\.\d{4}, train accuracy \d\.\d{4}, "
            + @"dev accuracy \d\.\d{4}; classes 0 = a, 1 = b, 2 = c$",
            result.ToString());
        Assert.Matches(
            @"^epoch 1: J \d\.\d{4}, train cost \d\.\d{4}, train metric \d\.\d{4}, dev cost \d\.\d{4}, dev metric \d\.\d{4}$",
            result.History[0].ToString());
    }

    [Fact]
    public void An_ensemble_with_a_member_of_NaN_weights_has_no_class()
    {
        ThreeClasses first = new(seed: 1);
        ThreeClasses second = new(seed: 2);
        second.Parameters.Fill(float.NaN);
        Assert.Equal(-1, new Ensemble<float>(first, second).Classify([1]));
    }

    private sealed record BlowUp(int From) : LearningRateSchedule
    {
        public override double FactorAt(TrainingMoment moment) => moment.Epoch >= From ? 1e42 : 1;
    }

    [Network(1)]
    [Dense(1), Sigmoid]
    private sealed partial class OneLabel;

    [Network(1)]
    [Dense(3), Softmax]
    private sealed partial class ThreeClasses;
}
