using System.Diagnostics;

namespace NetGen.Benchmarks.Quick;

/// <summary>
/// One line of the table: something that is called again and again, in samples of calls between two looks at the clock. Samples are
/// taken at several moments of the run, so that one noisy moment does not fall on one row.
/// </summary>
/// <param name="name">The name, such as <c>predict/30-64-32-1</c>.</param>
/// <param name="resource">What limits it.</param>
/// <param name="work">How much of that one call takes: floating-point operations, or bytes read and written.</param>
/// <param name="run">Makes a number of calls and returns a sum of their results, so that none can be left out.</param>
/// <param name="onAllThreads">Whether a call runs on other threads, too: then the bytes allocated by all of them are counted.</param>
internal sealed class Row(string name, Resource resource, double work, Func<int, double> run, bool onAllThreads = false)
{
    private const int MaxSamples = 1 << 16;

    /// <summary>Enough calls for the JIT to think of a method as hot.</summary>
    private const int WarmUpCalls = 40;

    /// <summary>After this a warm-up ends, however few calls it made.</summary>
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMilliseconds(600);

    /// <summary>A call that takes longer than this is rare: one of its kind is a warm-up, and not every round has one.</summary>
    private static readonly TimeSpan LongCall = TimeSpan.FromMilliseconds(300);

    /// <summary>So long that looking at the clock does not show.</summary>
    private static readonly TimeSpan SampleTime = TimeSpan.FromMicroseconds(25);

    private readonly double[] samples = new double[MaxSamples];
    private int sampleCount;
    private int callsPerSample = 1;
    private TimeSpan timeOfCall;
    private long calls;
    private long allocatedBytes;
    private double sumOfResults;

    public string Name => name;

    public Resource Resource => resource;

    /// <summary>Whether one call takes so long that it is called less often than the others.</summary>
    public bool IsLong => timeOfCall > LongCall;

    /// <summary>Calls until the JIT has seen enough, and finds how many calls make a sample.</summary>
    public void WarmUp(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        int made = 0;
        do
        {
            sumOfResults += run(1);
            made++;
        }
        while ((made < WarmUpCalls || Stopwatch.GetElapsedTime(start) < time) && Stopwatch.GetElapsedTime(start) < LongestWarmUp);
        timeOfCall = Stopwatch.GetElapsedTime(start) / made;
        callsPerSample = Math.Max(1, (int)Math.Ceiling(SampleTime / timeOfCall));
    }

    /// <summary>Takes samples for a time, at least one; returns the best, in seconds per call.</summary>
    public double Measure(TimeSpan time)
    {
        long allocatedBefore = AllocatedBytes();
        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        long stop;
        double best = double.PositiveInfinity;
        do
        {
            long start = Stopwatch.GetTimestamp();
            sumOfResults += run(callsPerSample);
            stop = Stopwatch.GetTimestamp();
            double seconds = (stop - start) / ((double)Stopwatch.Frequency * callsPerSample);
            samples[sampleCount++ % MaxSamples] = seconds;
            best = Math.Min(best, seconds);
            calls += callsPerSample;
        }
        while (stop < end);
        allocatedBytes += AllocatedBytes() - allocatedBefore;
        return best;
    }

    /// <summary>What all samples together say.</summary>
    /// <exception cref="InvalidOperationException">A result was not a number.</exception>
    public RowResult Result()
    {
        if (!double.IsFinite(sumOfResults))
            throw new InvalidOperationException($"{name} gave a result that is not a finite number; its times mean nothing.");
        double[] sorted = samples[..Math.Min(sampleCount, MaxSamples)];
        Array.Sort(sorted);
        return new RowResult
        {
            Name = name,
            Resource = resource,
            BestSeconds = sorted[0],
            MedianSeconds = sorted[sorted.Length / 2],
            Work = work,
            AllocatedBytes = (long)Math.Ceiling(allocatedBytes / (double)calls),
        };
    }

    private long AllocatedBytes() => onAllThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
}
