namespace NetGen.Runtime.Tests.Regularization;

public class EarlyStoppingTests
{
    [Fact]
    public void Training_ends_after_as_many_epochs_without_improvement_as_it_has_patience()
    {
        // 2 is the best, in epoch 2; 2.5 and 2 are not below it.
        EarlyStopping stopping = new() { Patience = 2 };
        Assert.Equal(
            [new(null, false), new(1, false), new(2, false), new(2, false), new(2, true), new(5, false)],
            Verdicts(stopping, MetricKind.Accuracy, [(3, 0), (2, 0), (2.5, 0), (2, 0), (1, 0)]));
    }

    [Fact]
    public void A_change_that_is_not_above_the_minimum_is_no_improvement()
    {
        // 0.9 is not below 1 - 0.1, 0.89 is.
        EarlyStopping stopping = new() { Patience = 1, MinimumChange = 0.1 };
        Assert.Equal(
            [new(null, false), new(1, false), new(1, true), new(3, false)],
            Verdicts(stopping, MetricKind.Accuracy, [(1, 0), (0.9, 0), (0.89, 0)]));
    }

    [Fact]
    public void A_higher_accuracy_is_better_and_a_lower_error_is()
    {
        EarlyStopping stopping = new() { Patience = 1, Monitor = MonitoredValue.DevMetric };
        (double Cost, double Metric)[] rising = [(1, 0.8), (1, 0.9)];
        Assert.Equal(new EarlyStoppingVerdict(2, false), Verdicts(stopping, MetricKind.Accuracy, rising)[^1]);
        Assert.Equal(new EarlyStoppingVerdict(1, true), Verdicts(stopping, MetricKind.RootMeanSquaredError, rising)[^1]);
        Assert.Equal(new EarlyStoppingVerdict(1, true), Verdicts(stopping, MetricKind.Accuracy, [(1, 0.9), (1, 0.8)])[^1]);
        Assert.Equal(new EarlyStoppingVerdict(2, false), Verdicts(stopping, MetricKind.RootMeanSquaredError, [(1, 0.9), (1, 0.8)])[^1]);
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_worse_than_any_number()
    {
        EarlyStopping stopping = new() { Patience = 2 };
        Assert.Equal(
            [new(null, false), new(null, false), new(2, false), new(2, false), new(2, true)],
            Verdicts(stopping, MetricKind.Accuracy, [(double.NaN, 0), (5, 0), (double.NaN, 0), (6, 0)]));
        Assert.Equal(new EarlyStoppingVerdict(null, true), Verdicts(stopping, MetricKind.Accuracy, [(double.NaN, 0), (double.NaN, 0)])[^1]);
    }

    [Fact]
    public void A_run_without_a_dev_set_cannot_be_judged()
    {
        TrainingEpoch[] history = [new() { Epoch = 1, Cost = 1, TrainCost = 1, Elapsed = TimeSpan.Zero }];
        Assert.Contains(
            "EarlyStopping monitors DevCost, which epoch 1 does not have",
            Assert.Throws<ArgumentException>(() => new EarlyStopping().Judge(history, MetricKind.Accuracy)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new EarlyStopping().Judge(null!, MetricKind.Accuracy));
    }

    [Fact]
    public void Options_outside_their_range_are_refused_and_the_best_weights_are_restored_unless_told_otherwise()
    {
        Refuses(() => new EarlyStopping { Patience = 0 }, "EarlyStopping.Patience must be at least 1; 0 was given");
        Refuses(() => new EarlyStopping { MinimumChange = -1 }, "EarlyStopping.MinimumChange must be finite and at least 0; -1 was given");
        Refuses(() => new EarlyStopping { MinimumChange = double.NaN }, "NaN was given");
        Refuses(() => new EarlyStopping { Monitor = (MonitoredValue)7 }, "EarlyStopping.Monitor must be DevCost or DevMetric; 7 was given");
        Assert.True(new EarlyStopping().RestoreBest);
    }

    /// <summary>The verdicts before the first epoch, and after each, from costs and metrics on the dev set.</summary>
    private static EarlyStoppingVerdict[] Verdicts(EarlyStopping stopping, MetricKind kind, (double Cost, double Metric)[] dev)
    {
        TrainingEpoch[] history =
        [
            .. dev.Select((values, index) =>
                new TrainingEpoch
                {
                    Epoch = index + 1,
                    Cost = 0,
                    DevCost = values.Cost,
                    DevMetric = values.Metric,
                    Elapsed = TimeSpan.Zero,
                }),
        ];
        return [.. Enumerable.Range(0, history.Length + 1).Select(count => stopping.Judge(history[..count], kind))];
    }

    private static void Refuses(Func<object> create, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentOutOfRangeException>(create).Message, StringComparison.Ordinal);
}
