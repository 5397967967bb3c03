using System.Diagnostics;
using System.Globalization;

namespace NetGen.Reporting;

/// <summary>
/// Shows how far training is: epoch, bar, J, dev metric and the time left. On a terminal one line rewrites itself; elsewhere, as in
/// a log, each epoch gets a line. Several runs, one after the other, may share it: each has lines of its own. Hand it to <c>Train</c>, and dispose of it after, so that what follows starts on a line of its own.
/// </summary>
/// <remarks>
/// It takes less than a hundredth of the time of training: it measures what its own writing takes, and leaves out what would be more.
/// That only shows in logs of epochs that last a few milliseconds. The last epoch is always shown.
/// </remarks>
public sealed class ConsoleProgress : IProgress<TrainingProgress>, IDisposable
{
    private const int BarWidth = 24;
    private const double Share = 0.005; // of the time of training; half of what is promised, since the next line is not paid for yet
    private const int DefaultWidth = 80;

    private readonly TextWriter writer;
    private readonly string metricName;
    private readonly bool rewrites;
    private readonly int width;
    private readonly (char Done, char Open) bar;
    private TrainingProgress? last;
    private long ticksSpent;
    private int shownLength;
    private TrainingProgress? pending;

    /// <summary>A display that writes to the console's standard output, or to another writer.</summary>
    /// <param name="writer">Where lines go; null for standard output. It is not disposed of.</param>
    /// <param name="options">How it looks; null for the defaults.</param>
    public ConsoleProgress(TextWriter? writer = null, ConsoleProgressOptions? options = null)
    {
        bool toTerminal = (writer is null || ReferenceEquals(writer, Console.Out)) && !Console.IsOutputRedirected;
        this.writer = writer ?? Console.Out;
        metricName = options?.MetricName ?? "metric";
        rewrites = options?.Rewrites ?? toTerminal;
        width = options?.Width ?? (toTerminal && Console.WindowWidth >= 20 ? Console.WindowWidth : DefaultWidth);
        bar = this.writer.Encoding.WebName.StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? ('━', '─') : ('#', '.');

        // Compiled before training, so that the first line does not use up what the next ten may cost.
        _ = Line(new TrainingProgress { Epoch = 1, Epochs = 1, Step = 0, StepsPerEpoch = 1, Cost = 0.5, Elapsed = default, Remaining = default });
    }

    /// <summary>Shows a report, or leaves it out where it would cost too much of the time of training.</summary>
    /// <param name="value">How far training is.</param>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Report(TrainingProgress value)
    {
        if (last is TrainingProgress before && IsOfAnotherRun(value, before))
            EndRun();
        last = value;
        if (!rewrites && !value.EndsEpoch)
            return;
        if (EndsRun(value) || ticksSpent <= Share * Stopwatch.Frequency * value.Elapsed.TotalSeconds)
            Show(value);
        else
            pending = value;
    }

    /// <summary>Shows the last report if it was left out, and ends a line that rewrites itself.</summary>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Dispose() => EndRun();

    /// <summary>Shows what was left out, ends the line and forgets what the run has spent.</summary>
    private void EndRun()
    {
        if (pending is TrainingProgress leftOut)
            Show(leftOut);
        ticksSpent = 0;
        if (shownLength == 0)
            return;
        writer.WriteLine();
        writer.Flush();
        shownLength = 0;
    }

    private static bool EndsRun(TrainingProgress progress) => progress.EndsEpoch && progress.Epoch == progress.Epochs;

    /// <summary>Whether a report cannot follow another in one run: what only grows is less, what stays is another, or the other was the end.</summary>
    private static bool IsOfAnotherRun(TrainingProgress value, TrainingProgress before) =>
        EndsRun(before)
        || value.Elapsed < before.Elapsed
        || (value.Epoch, value.Step).CompareTo((before.Epoch, before.Step)) < 0
        || (value.Epochs, value.StepsPerEpoch) != (before.Epochs, before.StepsPerEpoch);

    private void Show(TrainingProgress progress)
    {
        long start = Stopwatch.GetTimestamp();
        string line = Line(progress);
        if (rewrites)
        {
            // One column stays free: a full line would make some terminals go to the next.
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
            line += FormattableString.Invariant($" {new string(bar.Done, done)}{new string(bar.Open, BarWidth - done)} {progress.Fraction,4:0%}");
        }

        line += $"  J {Steady(progress.Cost)}";
        if (progress.LastEpoch?.DevMetric is double metric)
            line += $"  dev {metricName} {Steady(metric)}";
        return progress.Fraction < 1
            ? $"{line}  {NumberText.Time(progress.Remaining)} left"
            : $"{line}  took {NumberText.Time(progress.Elapsed)}";
    }

    /// <summary>Four decimals where they say enough, so that columns stay where they are from line to line.</summary>
    private static string Steady(double value) => Math.Abs(value) is >= 0.01 and < 1000
        ? value.ToString("0.0000", CultureInfo.InvariantCulture)
        : NumberText.Of(value);
}
