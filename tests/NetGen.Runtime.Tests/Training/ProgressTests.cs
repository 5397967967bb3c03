namespace NetGen.Runtime.Tests.Training;

public class ProgressTests
{
    private static readonly Dataset<double> Data = new(new double[] { 0, 1, 2, 3, 4 }, 1, new double[] { 0, 1, 2, 3, 4 }, 1);

    [Fact]
    public void A_run_without_an_end_in_sight_has_all_the_time_there_is_left()
    {
        // A step of a tenth of a second, of 2^31 - 1 epochs of 100,000 steps: 700,000 years, more than a time span holds.
        List<TimeSpan> left = [];
        using CancellationTokenSource cancellation = new();
        double[] rows = new double[100_000];
        Dataset<double> data = new(rows, 1, rows, 1);
        LinearNetwork network = new(1, 1);
        TrainingOptions options = new() { Epochs = int.MaxValue, BatchSize = 1, EvaluateTrain = false, Schedule = new SlowSchedule() };
        network.Train(data, null, options, new Receiver(progress =>
        {
            if (progress.Result is null)
                left.Add(progress.Remaining);
            cancellation.Cancel();
        }), cancellation.Token);
        Assert.Equal([TimeSpan.MaxValue], left);
    }

    private sealed record SlowSchedule : LearningRateSchedule
    {
        public override double FactorAt(TrainingMoment moment)
        {
            Thread.Sleep(150);
            return 1;
        }
    }

    private sealed class Receiver(Action<TrainingProgress> receive) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => receive(value);
    }

    [Fact]
    public void The_end_of_every_epoch_is_reported_with_its_metrics()
    {
        Recorder recorder = new();
        TrainingResult result = new LinearNetwork(1, 1).Train(Data, Data, new TrainingOptions { Epochs = 3, BatchSize = 2 }, recorder);
        List<TrainingProgress> ends = [.. recorder.Reports.Where(report => report.EndsEpoch)];
        Assert.Equal([1, 2, 3], ends.Select(report => report.Epoch));
        Assert.All(ends, report => Assert.Equal((3, 3, 3), (report.Step, report.StepsPerEpoch, report.Epochs)));
        Assert.Equal(result.History, ends.Select(report => report.LastEpoch!));
        Assert.Equal(result.History[1].Cost, ends[1].Cost);
        Assert.Equal(1, ends[^1].Fraction);
        Assert.Equal(TimeSpan.Zero, ends[^1].Remaining);
        Assert.Same(result, recorder.Last.Result);
        Assert.Equal((3, 3, 1.0, false), (recorder.Last.Epoch, recorder.Last.Step, recorder.Last.Fraction, recorder.Last.EndsEpoch));
    }

    [Fact]
    public void Between_epochs_reports_are_at_least_a_tenth_of_a_second_apart()
    {
        // Far more steps than fit into the time: the first report after 0.35 seconds ends it.
        using CancellationTokenSource source = new();
        Recorder recorder = new(report =>
        {
            if (report.Elapsed.TotalMilliseconds >= 350)
                source.Cancel();
        });
        new LinearNetwork(1, 1).Train(
            Line(10_000_000),
            null,
            new TrainingOptions { Epochs = 1, BatchSize = 1, Shuffle = false, EvaluateTrain = false },
            recorder,
            source.Token);
        Assert.InRange(recorder.Reports.Count, 1, 4);
        Assert.All(
            recorder.Reports.Prepend(default).Zip(recorder.Reports),
            pair => Assert.True((pair.Second.Elapsed - pair.First.Elapsed).TotalMilliseconds >= 100));
        Assert.All(recorder.Reports, report => Assert.InRange(report.Fraction, 0, 1));
    }

    [Fact]
    public void Time_left_is_what_the_remaining_steps_take_at_the_pace_so_far()
    {
        Recorder recorder = new();
        new LinearNetwork(1, 1).Train(Data, null, new TrainingOptions { Epochs = 4, BatchSize = 5 }, recorder);

        // After 1 of 4 steps, three times the elapsed time is left.
        Assert.Equal(0.25, recorder.Reports[0].Fraction);
        Assert.Equal(recorder.Reports[0].Elapsed * 3, recorder.Reports[0].Remaining);
    }

    [Fact]
    public void Cancelling_stops_between_two_steps_with_the_weights_of_the_last()
    {
        // Cancelled at the end of epoch 2 of 5 (3 steps each): the weights are those of a run of 2 epochs.
        using CancellationTokenSource source = new();
        Recorder recorder = new(report =>
        {
            if (report.EndsEpoch && report.Epoch == 2)
                source.Cancel();
        });
        LinearNetwork cancelled = new(1, 1);
        TrainingResult result = cancelled.Train(Data, null, new TrainingOptions { Epochs = 5, BatchSize = 2 }, recorder, source.Token);
        Assert.Equal((StopReason.Cancelled, 6L, 2), (result.StopReason, result.Steps, result.History.Length));

        LinearNetwork whole = new(1, 1);
        whole.Train(Data, null, new TrainingOptions { Epochs = 2, BatchSize = 2 });
        Assert.Equal(whole.Parameters.ToArray(), cancelled.Parameters.ToArray());
    }

    [Fact]
    public void Cancelled_before_the_first_step_nothing_changes()
    {
        LinearNetwork network = new(1, 1);
        TrainingResult result = network.Train(Data, null, new TrainingOptions(), null, new CancellationToken(canceled: true));
        Assert.Equal((StopReason.Cancelled, 0L, 0), (result.StopReason, result.Steps, result.History.Length));
        Assert.Equal([0, 0], network.Parameters.ToArray());
    }

    private static Dataset<double> Line(int rows) => new(new double[rows], 1, new double[rows], 1);

    private sealed class Recorder(Action<TrainingProgress>? onReport = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        /// <summary>The report of the end.</summary>
        public TrainingProgress Last { get; private set; }

        public void Report(TrainingProgress value)
        {
            if (value.Result is not null)
            {
                Last = value;
                return;
            }

            Reports.Add(value);
            onReport?.Invoke(value);
        }
    }
}
