namespace NetGen.Runtime.Tests.Training;

public sealed partial class MultiLabelTests
{
    [Fact]
    public void Three_sigmoid_outputs_with_every_decision_right_match_exactly()
    {
        // Every pattern of three labels, such as 1, 1, 0: argmax was right in 5 of 8 rows or fewer.
        Evaluation evaluation = Signs(20).Evaluate(AllPatterns());
        Assert.Equal((MetricKind.MicroF1, 1.0), (evaluation.MetricKind, evaluation.Metric));
        Assert.Equal(
            (1.0, 1.0, 1.0, 0, 0),
            (evaluation.MultiLabel!.ExactMatch,
                evaluation.MultiLabel.MicroF1,
                evaluation.MultiLabel.MacroF1,
                evaluation.MultiLabel.UndefinedLabels,
                evaluation.MultiLabel.UndecidedRows));
        Assert.Null(evaluation.ConfusionMatrix);
        Assert.Equal(3, evaluation.PerClass.Length);
        Assert.Equal($"cost {evaluation.Cost:0.0000}, micro F1 1.0000 on 8 row(s)", evaluation.ToString());
    }

    [Fact]
    public void Integer_labels_keep_the_largest_output()
    {
        Evaluation evaluation = Signs(1).Evaluate(new Dataset<float>(new float[] { 3, 2, 1, 1, 2, 3 }, 3, new[] { 0, 1 }));
        Assert.Equal((MetricKind.Accuracy, 0.5), (evaluation.MetricKind, evaluation.Metric));
        Assert.Null(evaluation.MultiLabel);
    }

    [Fact]
    public void Measures_per_label_are_those_counted_by_hand()
    {
        // Decisions (x > 0): rows 110, 100, 000, 011. Targets:            100, 110, 000, 001.
        // Label 0: TP 2; label 1: TP 0, FP 2, FN 1; label 2: TP 1. Micro: TP 3, FP 2, FN 1.
        Dataset<float> data = new(
            new float[] { 1, 1, -1, 1, -1, -1, -1, -1, -1, -1, 1, 1 }, 3, new float[] { 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1 }, 3);
        MultiLabelMetrics metrics = Signs(5).Evaluate(data).MultiLabel!;
        Assert.Equal([new("0", 2, 2, 2), new("1", 1, 2, 0), new("2", 1, 1, 1)], metrics.PerLabel.AsEnumerable());
        Assert.Equal([1, 0.25, 1], metrics.Accuracies.AsEnumerable());
        Assert.Equal((0.25, 6 / 9.0, 2 / 3.0), (metrics.ExactMatch, metrics.MicroF1, metrics.MacroF1));
        Assert.Equal("exact match 0.2500, micro F1 0.6667, macro F1 0.6667 of 3 label(s) on 4 row(s)", metrics.ToString());
    }

    [Fact]
    public void The_F1_of_a_label_that_no_row_has_and_none_was_given_is_0_and_counted()
    {
        MultiLabelMetrics metrics = Signs(5).Evaluate(new Dataset<float>(
            new float[] { 1, 1, -1 }, 3, new float[] { 1, 1, 0 }, 3)).MultiLabel!;
        Assert.Equal((1, 0.0, 1.0, 2 / 3.0), (metrics.UndefinedLabels, metrics.PerLabel[2].F1, metrics.MicroF1, metrics.MacroF1));
        Assert.EndsWith("; F1 of 1 label(s) is not defined and counts as 0", metrics.ToString());
    }

    [Fact]
    public void A_row_of_NaN_outputs_is_right_in_no_label()
    {
        ThreeLabels network = Signs(5);
        network.Tensors["dense1.weights"].Values[0] = float.NaN;
        MultiLabelMetrics metrics = network.Evaluate(AllPatterns()).MultiLabel!;
        Assert.Equal((8, 0.0, 0.0), (metrics.UndecidedRows, metrics.ExactMatch, metrics.MicroF1));
        Assert.Equal([0, 0, 0], metrics.Accuracies.AsEnumerable());
    }

    [Fact]
    public void Thresholds_of_the_decision_count()
    {
        ThreeLabels network = Signs(1);
        network.Decision = new() { ClassNames = ["a", "b", "c"], Thresholds = [0, 1, 0.5] };
        MultiLabelMetrics metrics = network.Evaluate(AllPatterns()).MultiLabel!;
        Assert.Equal([new("a", 4, 8, 4), new("b", 4, 0, 0), new("c", 4, 4, 4)], metrics.PerLabel.AsEnumerable());
    }

    [Fact]
    public void Training_and_early_stopping_follow_the_micro_F1()
    {
        ThreeLabels network = new(seed: 3);
        TrainingOptions options = new()
        {
            Epochs = 60,
            BatchSize = 4,
            Seed = 1,
            Optimizer = new Adam(0.1),
            EarlyStopping = new() { Monitor = MonitoredValue.DevMetric, Patience = 60 },
        };
        TrainingResult result = network.Train(AllPatterns(), AllPatterns(), options).EnsureCompleted();
        Assert.Equal((MetricKind.MicroF1, 1.0), (result.MetricKind, result.History[^1].DevMetric));
        Assert.Equal(result.History.First(epoch => epoch.DevMetric == 1).Epoch, result.BestEpoch);
        Assert.Contains("dev micro F1 1.0000", result.ToString());
    }

    [Fact]
    public void A_training_set_of_targets_and_a_dev_set_of_labels_are_refused()
    {
        Dataset<float> labels = new(new float[] { 1, 0, 0 }, 3, new[] { 0 });
        Assert.Contains(
            "measured by micro F1, the other by accuracy",
            Assert.Throws<ArgumentException>(() => new ThreeLabels(seed: 1).Train(AllPatterns(), labels, new())).Message);
    }

    private static Dataset<float> AllPatterns()
    {
        float[] targets = [.. Enumerable.Range(0, 24).Select(index => (float)(((index / 3) >> (index % 3)) & 1))];
        return new(targets.Select(target => (2 * target) - 1).ToArray(), 3, targets, 3);
    }

    /// <summary>Each output is the sigmoid of its own input times a gain.</summary>
    private static ThreeLabels Signs(float gain)
    {
        ThreeLabels network = new(seed: 1);
        network.Parameters.Clear();
        for (int label = 0; label < 3; label++)
            network.Tensors["dense1.weights"].Values[4 * label] = gain;
        return network;
    }

    [Network(3)]
    [Dense(3), Sigmoid]
    private sealed partial class ThreeLabels;
}
