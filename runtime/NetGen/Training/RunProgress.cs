using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Reports where a run stands to the caller: now and then between steps, after each epoch and at the end.</summary>
internal sealed class RunProgress<T>(IProgress<TrainingProgress> progress, TrainingState<T> run, int epochs, MetricKind metricKind)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private TimeSpan last;

    /// <summary>Reports after a step if the last report is long ago.</summary>
    [MethodImpl(Jit.Hot)]
    public void ReportAtTimes()
    {
        if (run.Elapsed - last >= Interval)
            Report();
    }

    /// <summary>Reports the state of the run, and at its end the result.</summary>
    public void Report(TrainingResult? result = null)
    {
        last = run.Elapsed;
        long made = ((run.Epoch - 1) * (long)run.StepsPerEpoch) + run.StepsOfEpoch;
        long all = epochs * (long)run.StepsPerEpoch;

        // The last report may come between two epochs; it then belongs to the one that has ended.
        bool isBetweenEpochs = result is not null && run.StepsOfEpoch == 0 && run.Epoch > 1;
        (int epoch, int step) = isBetweenEpochs ? (run.Epoch - 1, run.StepsPerEpoch) : (run.Epoch, run.StepsOfEpoch);
        double ticksLeft = result is not null ? 0 : Math.Round(last.Ticks * ((all - made) / (double)made));
        progress.Report(new TrainingProgress
        {
            Epoch = epoch,
            Epochs = epochs,
            Step = step,
            StepsPerEpoch = run.StepsPerEpoch,
            Cost = run.RowsOfEpoch > 0 ? run.CostOfRows / run.RowsOfEpoch : run.History.Count > 0 ? run.History[^1].Cost : double.NaN,
            Elapsed = last,
            Remaining = ticksLeft < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticksLeft) : TimeSpan.MaxValue,
            LastEpoch = run.History.Count == 0 ? null : run.History[^1],
            MetricKind = metricKind,
            Result = result,
        });
    }
}
