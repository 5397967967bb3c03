using System.Diagnostics;
using System.Globalization;
using NetGen.Text;
using NetGen.Training;

namespace NetGen.Reporting;

/// <summary>
/// Shows the progress of training: epoch, bar, J, dev metric and remaining time. On a terminal it rewrites one line; elsewhere, such as in
/// a log, it writes one line per epoch. The last line says how training ended and which weights were kept. Several runs, one after the
/// other, can share one instance; each has its own lines. Pass it to <c>Train</c> and dispose of it afterwards, so that later output starts
/// on a new line.
/// </summary>
/// <remarks>
/// It takes less than 1 % of the time of training: it measures the time of its own writing and omits lines that would exceed that share.
/// That happens only if epochs last a few milliseconds. The last epoch and the end are always shown.
/// </remarks>
public sealed class ConsoleProgress : IProgress<TrainingProgress>, IDisposable
{
    private const int BarWidth = 24;
    // of the time of training: half of the promised 1 %, because the next line is written after the check
    private const double Share = 0.005;
    private const int DefaultWidth = 80;

    private readonly TextWriter writer;
    private readonly string? metricName;
    private readonly bool rewrites;
    private readonly int width;
    private readonly (char Done, char Open) bar;
    private TrainingProgress? last;
    private long ticksSpent;
    private int shownLength;
    private TrainingProgress? pending;

    /// <summary>Creates a display that writes to standard output or to another writer.</summary>
    /// <param name="writer">The writer to write to; null for standard output. It is not disposed of.</param>
    /// <param name="options">How to show training; null for the defaults.</param>
    public ConsoleProgress(TextWriter? writer = null, ConsoleProgressOptions? options = null)
    {
        bool toTerminal = (writer is null || ReferenceEquals(writer, Console.Out)) && !Console.IsOutputRedirected;
        this.writer = writer ?? Console.Out;
        metricName = options?.MetricName;
        rewrites = options?.Rewrites ?? toTerminal;
        width = options?.Width ?? (toTerminal && Console.WindowWidth >= 20 ? Console.WindowWidth : DefaultWidth);
        bar = this.writer.Encoding.WebName.StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? ('━', '─') : ('#', '.');

        // This compiles the method before training. Otherwise the time of the first line would suppress the next ten lines.
        _ = Line(
            new TrainingProgress
            {
                Epoch = 1,
                Epochs = 1,
                Step = 0,
                StepsPerEpoch = 1,
                Cost = 0.5,
                Elapsed = default,
                Remaining = default,
            });
    }

    /// <summary>Shows a report, or omits it if writing it would take too much of the time of training.</summary>
    /// <param name="value">The progress of training.</param>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Report(TrainingProgress value)
    {
        if (last is TrainingProgress before && IsOfAnotherRun(value, before))
            EndRun();
        if (value.Result is TrainingResult result)
        {
            EndRun();
            writer.WriteLine(RunEnding.Of(result, value.Epochs, NameOf(value)));
            writer.Flush();
            return;
        }

        last = value;
        if (!rewrites && !value.EndsEpoch)
            return;
        if (EndsRun(value) || ticksSpent <= Share * Stopwatch.Frequency * value.Elapsed.TotalSeconds)
            Show(value);
        else
            pending = value;
    }

    /// <summary>Shows the last report if it was omitted, and ends the rewritten line.</summary>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Dispose() => EndRun();

    /// <summary>Shows a report that was omitted, ends the line and resets the measured time.</summary>
    private void EndRun()
    {
        if (pending is TrainingProgress leftOut)
            Show(leftOut);
        ticksSpent = 0;
        last = null;
        if (shownLength == 0)
            return;
        writer.WriteLine();
        writer.Flush();
        shownLength = 0;
    }

    private static bool EndsRun(TrainingProgress progress) => progress.EndsEpoch && progress.Epoch == progress.Epochs;

    /// <summary>
    /// Whether a report belongs to another run than the one before it: time, epoch or step went back, the number of epochs or steps
    /// changed, or the one before was the last of its run.
    /// </summary>
    private static bool IsOfAnotherRun(TrainingProgress value, TrainingProgress before) =>
        (EndsRun(before) && value.Result is null)
        || value.Elapsed < before.Elapsed
        || (value.Epoch, value.Step).CompareTo((before.Epoch, before.Step)) < 0
        || (value.Epochs, value.StepsPerEpoch) != (before.Epochs, before.StepsPerEpoch);

    private void Show(TrainingProgress progress)
    {
        long start = Stopwatch.GetTimestamp();
        string line = Line(progress);
        if (rewrites)
        {
            // One column stays free, because some terminals wrap a full line.
            line = line.Length < width ? line : line[..(width - 1)];
            writer.Write('\r');
            writer.Write(line.PadRight(shownLength));
            shownLength = line.Length;
        }
        else
        {
            writer.WriteLine(line);
        }

        writer.Flush();
        pending = null;
        ticksSpent += Stopwatch.GetTimestamp() - start;
    }

    private string Line(TrainingProgress progress)
    {
        int digits = progress.Epochs.ToString(CultureInfo.InvariantCulture).Length;
        string epoch = progress.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(digits);
        string line = FormattableString.Invariant($"epoch {epoch}/{progress.Epochs}");
        if (rewrites)
        {
            int done = (int)(progress.Fraction * BarWidth);
            line += FormattableString.Invariant(
                $" {new string(bar.Done, done)}{new string(bar.Open, BarWidth - done)} {progress.Fraction,4:0%}");
        }

        line += $"  J {Steady(progress.Cost)}";
        string separator = "  dev ";
        foreach (EpochMetric metric in progress.LastEpoch is { } ended ? EpochMetric.Of(ended, progress.MetricKind) : [])
        {
            if (metric.Dev is not double value)
                continue;
            line += $"{separator}{(progress.MetricKind == MetricKind.None ? metric.ShortName : NameOf(progress))} {Steady(value)}";
            separator = ", ";
        }

        return progress.Fraction < 1
            ? $"{line}  {NumberText.Time(progress.Remaining)} left"
            : $"{line}  took {NumberText.Time(progress.Elapsed)}";
    }

    private string NameOf(TrainingProgress progress) => metricName ?? progress.MetricKind.ShortName();

    /// <summary>Formats a number with four decimals if these are enough digits, so that columns of successive lines are aligned.</summary>
    private static string Steady(double value) => Math.Abs(value) is >= 0.01 and < 1000
        ? value.ToString("0.0000", CultureInfo.InvariantCulture)
        : NumberText.Of(value);
}
