using NetGen.Runtime.Tests.Serialization;
using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Reporting;

public class ConsoleProgressTests
{
    [Fact]
    public void A_log_gets_a_line_per_epoch()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(text, new ConsoleProgressOptions { MetricName = "accuracy" }))
        {
            progress.Report(At(epoch: 1, step: 5, seconds: 100));
            progress.Report(At(epoch: 1, step: 10, seconds: 200, metric: 0.91));
            progress.Report(At(epoch: 2, step: 10, seconds: 400, metric: 0.95));
        }

        Assert.Equal(
            "epoch 1/2  J 0.1235  dev accuracy 0.9100  3 min 20 s left\nepoch 2/2  J 0.1235  dev accuracy 0.9500  took 6 min 40 s\n",
            text.ToString());
    }

    [Fact]
    public void A_terminal_sees_one_line_that_rewrites_itself_and_ends_with_the_display()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(text, new ConsoleProgressOptions { Rewrites = true, Width = 100 }))
        {
            progress.Report(At(epoch: 1, step: 5, seconds: 100));
            progress.Report(At(epoch: 2, step: 10, seconds: 400, metric: 0.95));
        }

        string[] lines = text.ToString().Split('\r');
        Assert.Equal("", lines[0]);
        Assert.Equal("epoch 1/2 ━━━━━━──────────────────  25%  J 0.1235  5 min 0 s left", lines[1]);
        Assert.Equal("epoch 2/2 ━━━━━━━━━━━━━━━━━━━━━━━━ 100%  J 0.1235  dev accuracy 0.9500  took 6 min 40 s\n", lines[2]);
    }

    [Fact]
    public void A_shorter_line_covers_the_longer_one_before_it()
    {
        using StringWriter text = new();
        using ConsoleProgress progress = new(text, new ConsoleProgressOptions { Rewrites = true });
        progress.Report(At(epoch: 1, step: 10, seconds: 100, metric: 0.123456));
        int length = text.ToString().Length;
        progress.Report(At(epoch: 2, step: 1, seconds: 200) with { Cost = 1 });
        Assert.Equal(2 * length, text.ToString().Length);
    }

    [Fact]
    public void A_line_never_fills_the_terminal()
    {
        using StringWriter text = new();
        using ConsoleProgress progress = new(text, new ConsoleProgressOptions { Rewrites = true, Width = 30 });
        progress.Report(At(epoch: 1, step: 10, seconds: 100, metric: 0.9));
        Assert.Equal(30, text.ToString().Length); // 29 columns after the carriage return
    }

    [Fact]
    public void Training_that_ends_before_its_last_epoch_leaves_a_whole_line()
    {
        using StringWriter text = new() { NewLine = "\n" };
        new ConsoleProgress(text).Dispose();
        Assert.Equal("", text.ToString());
        using (ConsoleProgress progress = new(text, new ConsoleProgressOptions { Rewrites = true }))
            progress.Report(At(epoch: 1, step: 3, seconds: 100));
        Assert.EndsWith("left\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Epochs_that_take_less_time_than_their_lines_are_left_out_but_for_the_last()
    {
        // 20,000 epochs of a microsecond each: all lines would take longer than training.
        using StringWriter text = new();
        using ConsoleProgress progress = new(text);
        for (int epoch = 1; epoch <= 20_000; epoch++)
            progress.Report(At(epoch, step: 10, seconds: 1e-6 * epoch, metric: 0.9, epochs: 20_000));
        int lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.InRange(lines, 1, 2_000);
        Assert.Contains("epoch 20000/20000", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_one_after_the_other_have_lines_of_their_own_and_pay_for_their_own()
    {
        // The first run spends more than the second may: a minute of epochs against a hundredth of a second.
        using StringWriter text = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(text, new ConsoleProgressOptions { Rewrites = true }))
        {
            for (int step = 1; step < 10; step++)
                progress.Report(At(epoch: 1, step, seconds: 1000 * step));
            progress.Report(At(epoch: 1, step: 5, seconds: 100));
        }

        Assert.Matches("left *\n\repoch 1/2 .* left\n$", text.ToString());
        using StringWriter log = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(log))
        {
            progress.Report(At(epoch: 1, step: 10, seconds: 1e-6, metric: 0.9));
            // left out until the run ends, since the line before is not paid for
            progress.Report(At(epoch: 1, step: 10, seconds: 1.1e-6, metric: 0.9));
            progress.Report(At(epoch: 1, step: 10, seconds: 1e-7, metric: 0.9)); // another run, which has spent nothing
            progress.Report(At(epoch: 1, step: 10, seconds: 2e-7, metric: 0.9)); // left out
        }

        Assert.Equal(4, log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_run_that_follows_a_shorter_one_does_not_write_over_its_end()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(text, new ConsoleProgressOptions { Rewrites = true, Width = 100 }))
        {
            progress.Report(At(epoch: 2, step: 10, seconds: 60, metric: 0.9));
            progress.Report(At(epoch: 2, step: 10, seconds: 100, metric: 0.8));
        }

        Assert.Matches(@"took 1 min 0 s\n\repoch 2/2 .* took 1 min 40 s\n$", text.ToString());
    }

    [Fact]
    public void The_metric_is_named_by_its_kind_and_the_last_line_says_which_weights_were_kept()
    {
        Dataset<double> data = Line(10, _ => 0.5);
        string[] lines = Lines(new TrainingOptions { Epochs = 3, Optimizer = new Sgd(0.01) }, data, data);
        Assert.Contains("dev RMSE ", lines[^2], StringComparison.Ordinal);
        Assert.Matches(@"^completed 3 epochs in .*; weights of epoch 3 kept \(dev RMSE [0-9.e-]+\)$", lines[^1]);
    }

    [Fact]
    public void A_rate_that_is_far_too_large_says_what_became_infinite()
    {
        string[] lines = Lines(new TrainingOptions { Epochs = 3, BatchSize = 1, Optimizer = new Sgd(1e30) }, Line(10, row => row), null);
        Assert.Matches(
            "^stopped: .*(dense1|J of step).*; the weights are those of the last step that was finite. "
            + "Try a smaller learning rate, or clip the gradients.$",
            lines[^1]);
    }

    [Fact]
    public void A_run_that_was_stopped_early_names_the_epoch_that_was_kept()
    {
        // Trained away from what the dev set wants, so that the first epoch is the best.
        TrainingOptions options = new() { Epochs = 50, Optimizer = new Sgd(0.01), EarlyStopping = new() { Patience = 2 } };
        string[] lines = Lines(options, Line(10, row => row), Line(10, row => -row));
        Assert.Matches(
            @"^stopped early after epoch 3 of 50 in .*; weights of epoch 1 kept, the best on the dev set \(dev RMSE [0-9.]+\)$", lines[^1]);
    }

    [Fact]
    public void A_cancelled_run_says_where()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        string[] lines = Lines(new TrainingOptions { Epochs = 5 }, Line(10, row => row), null, source.Token);
        Assert.Equal(["cancelled in epoch 1 of 5 after 0 steps; the weights are those of the last step"], lines);
    }

    [Fact]
    public void A_run_that_is_resumed_after_its_end_says_that_it_was_finished()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".checkpoint");
        try
        {
            TrainingOptions options = new() { Epochs = 2, Optimizer = new Sgd(0.01), Checkpoint = new CheckpointOptions(path) };
            Dataset<double> data = Line(10, row => row);
            Assert.StartsWith("completed 2 epochs", Lines(options, data, null)[^1], StringComparison.Ordinal);
            Assert.Equal(["already finished: the checkpoint holds all 2 epochs; weights of epoch 2 kept"], Lines(options, data, null));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_run_says_that_it_was_resumed_only_if_it_was()
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = new() { Epochs = 2, Optimizer = new Sgd(0.01), Checkpoint = new CheckpointOptions(folder["run"]) };
        Dataset<double> data = Line(10, row => row);
        Assert.DoesNotContain("resumed", Lines(options, data, null)[^1], StringComparison.Ordinal);
        string longer = Lines(options with { Epochs = 5 }, data, null)[^1];
        Assert.Matches("^completed 5 epochs in .*, resumed after step 2; weights of epoch 5 kept$", longer);
        CheckpointOptions anew = new(folder["run"]) { Resume = false };
        Assert.Matches("^completed 2 epochs in [^,]*; weights", Lines(options with { Checkpoint = anew }, data, null)[^1]);

        // A display that was given only the last report cannot tell; the result does.
        using StringWriter text = new() { NewLine = "\n" };
        TrainingResult result = new LinearNetwork(1, 1).Train(data, null, options with { Checkpoint = null });
        using (ConsoleProgress progress = new(text))
            progress.Report(At(epoch: 2, step: 10, seconds: 1) with { Result = result });
        Assert.StartsWith("completed 2 epochs", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_runs_may_share_a_display_and_each_says_how_it_ended()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(text, new ConsoleProgressOptions { Rewrites = true }))
        {
            for (int run = 0; run < 2; run++)
            {
                new LinearNetwork(1, 1).Train(
                    Line(10, row => row), new TrainingOptions { Epochs = 2, Optimizer = new Sgd(0.01) }, progress);
            }
        }

        Assert.Equal(2, text.ToString().Split('\n').Count(line => line.StartsWith("completed 2 epochs in ", StringComparison.Ordinal)));
    }

    private static string[] Lines(
        TrainingOptions options, Dataset<double> train, Dataset<double>? dev, CancellationToken cancellationToken = default)
    {
        using StringWriter text = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(text))
            new LinearNetwork(1, 1).Train(train, dev, options, progress, cancellationToken);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Dataset<double> Line(int rows, Func<int, double> target) =>
        new(Enumerable.Range(0, rows).Select(row => (double)row).ToArray(), 1, Enumerable.Range(0, rows).Select(target).ToArray(), 1);

    [Fact]
    public void A_width_that_holds_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsoleProgressOptions { Width = 19 });

    private static TrainingProgress At(int epoch, int step, double seconds, double? metric = null, int epochs = 2) => new()
    {
        Epoch = epoch,
        Epochs = epochs,
        Step = step,
        StepsPerEpoch = 10,
        Cost = 0.12345,
        Elapsed = TimeSpan.FromSeconds(seconds),
        Remaining = TimeSpan.FromSeconds(seconds * (((epochs * 10.0) / (((epoch - 1) * 10) + step)) - 1)),
        LastEpoch = metric is null
            ? null
            : new TrainingEpoch { Epoch = epoch, Cost = 0.12345, DevMetric = metric, Elapsed = TimeSpan.FromSeconds(seconds) },
    };
}
