using System.Diagnostics;
using System.Globalization;

namespace NetGen.Reporting;

/// <summary>
/// Shows how far training is: epoch, bar, J, dev metric and the time left. On a terminal one line rewrites itself; elsewhere, as in a log,
/// each epoch gets a line. The last line says how training ended and which weights were kept. Several runs, one after the other, may share
/// it: each has lines of its own. Pass it to <c>Train</c> and dispose of it afterwards, so that what follows starts on a new line.
/// </summary>
/// <remarks>
/// It takes less than a hundredth of the time of training: it measures its own writing, and omits lines that would exceed that share.
/// That happens only if epochs last a few milliseconds. The last epoch and the end are always shown.
/// </remarks>
public sealed class ConsoleProgress : IProgress<TrainingProgress>, IDisposable
{
    private const int BarWidth = 24;
    private const double Share = 0.005; // of the time of training: half of the promised share, since the next line is yet to be written
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

    /// <summary>A display that writes to the console's standard output, or to another writer.</summary>
    /// <param name="writer">Where lines go; null for standard output. It is not disposed of.</param>
    /// <param name="options">How it looks; null for the defaults.</param>
    public ConsoleProgress(TextWriter? writer = null, ConsoleProgressOptions? options = null)
    {
        bool toTerminal = (writer is null || ReferenceEquals(writer, Console.Out)) && !Console.IsOutputRedirected;
        this.writer = writer ?? Console.Out;
        metricName = options?.MetricName;
        rewrites = options?.Rewrites ?? toTerminal;
        width = options?.Width ?? (toTerminal && Console.WindowWidth >= 20 ? Console.WindowWidth : DefaultWidth);
        bar = this.writer.Encoding.WebName.StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? ('━', '─') : ('#', '.');

        // Compiled before training, so that the first line does not use up the time of the next ten.
        _ = Line(new TrainingProgress { Epoch = 1, Epochs = 1, Step = 0, StepsPerEpoch = 1, Cost = 0.5, Elapsed = default, Remaining = default });
    }

    /// <summary>Shows a report, or omits it if writing it would take too much of the time of training.</summary>
    /// <param name="value">How far training is.</param>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Report(TrainingProgress value)
    {
        if (last is TrainingProgress before && IsOfAnotherRun(value, before))
            EndRun();
        if (value.Result is TrainingResult result)
        {
            bool wasFinished = last is null && result.Steps > 0;
            EndRun();
            writer.WriteLine(RunEnding.Of(result, wasFinished, value.Epochs, NameOf(value)));
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

    /// <summary>Shows the last report if it was omitted, and ends a line that rewrites itself.</summary>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Dispose() => EndRun();

    /// <summary>Shows a report that was omitted, ends the line and resets the time spent.</summary>
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
    /// Whether a report cannot follow another in one run: time, epoch or step went back, the number of epochs or steps changed, or the
    /// other was the last.
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
            line += $"  dev {NameOf(progress)} {Steady(metric)}";
        return progress.Fraction < 1
            ? $"{line}  {NumberText.Time(progress.Remaining)} left"
            : $"{line}  took {NumberText.Time(progress.Elapsed)}";
    }

    private string NameOf(TrainingProgress progress) => metricName ?? progress.MetricKind.ShortName();

    /// <summary>Four decimals where they say enough, so that columns stay where they are from line to line.</summary>
    private static string Steady(double value) => Math.Abs(value) is >= 0.01 and < 1000
        ? value.ToString("0.0000", CultureInfo.InvariantCulture)
        : NumberText.Of(value);
}
