using System.Diagnostics;

namespace NetGen.Benchmarks.Quick;

/// <summary>
/// One line of the table: an operation that is called repeatedly. A sample is a number of calls between two readings of the clock. Samples
/// are spread over the run, so a noisy moment does not affect a single row only.
/// </summary>
/// <param name="name">The name, such as <c>predict/30-64-32-1</c>.</param>
/// <param name="resource">The resource that limits it.</param>
/// <param name="work">The work of one call: floating-point operations, or bytes read and written.</param>
/// <param name="run">Makes a number of calls and returns the sum of their results, so that the JIT cannot remove any.</param>
/// <param name="onAllThreads">Whether a call uses other threads, too. Then the bytes allocated by all threads are counted.</param>
internal sealed class Row(string name, Resource resource, double work, Func<int, double> run, bool onAllThreads = false)
{
    private const int MaxSamples = 1 << 16;

    /// <summary>The number of calls after which the JIT treats a method as hot.</summary>
    private const int WarmUpCalls = 40;

    /// <summary>A warm-up ends after this time even if it made fewer calls.</summary>
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMilliseconds(600);

    /// <summary>
    /// A call that takes longer than this is measured less often: one call is its warm-up, and not every round measures it.
    /// </summary>
    private static readonly TimeSpan LongCall = TimeSpan.FromMilliseconds(300);

    /// <summary>The duration of a sample, long enough to make the time for reading the clock negligible.</summary>
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

    /// <summary>Whether one call takes so long that it is measured less often than the others.</summary>
    public bool IsLong => timeOfCall > LongCall;

    /// <summary>Makes enough calls for the JIT, and determines the number of calls per sample.</summary>
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

    /// <summary>Takes samples for a given time, at least one, and returns the best in seconds per call.</summary>
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

    /// <summary>The result of all samples.</summary>
    /// <exception cref="InvalidOperationException">A result was NaN or infinite.</exception>
    public RowResult Result()
    {
        if (!double.IsFinite(sumOfResults))
            throw new InvalidOperationException($"{name} returned a result that is not finite, so its times have no meaning.");
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
