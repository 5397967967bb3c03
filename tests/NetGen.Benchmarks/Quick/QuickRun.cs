using System.Diagnostics;
using NetGen.Benchmarks.Tables;

namespace NetGen.Benchmarks.Quick;

/// <summary>
/// The whole table in about a minute: warm up everything, measure the peaks, go round all rows several times, measure the peaks
/// again; then start new processes that make first calls.
/// </summary>
internal static class QuickRun
{
    private const int Rounds = 5;
    private const int WarmUps = 3;
    private static readonly TimeSpan TimeOfPeaks = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan TimeOfRow = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan TimeOfWarmUp = TimeSpan.FromMilliseconds(60);

    /// <summary>The time in which the JIT optimizes hot methods in the background after the warm-up.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A round is started only if it will end before this time, so a slow machine makes fewer rounds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    /// <summary>
    /// Measures and prints. Returns the exit code, which is 1 if a row allocates or an optimizer is slower than memory allows.
    /// </summary>
    /// <param name="filter">Only rows whose names contain this; null for all.</param>
    /// <param name="json">The file to write the results to, or null.</param>
    public static int Run(string? filter, FileInfo? json)
    {
        long start = Stopwatch.GetTimestamp();
        Row[] peaks = Rows.OfPeaks();
        Row[] rows =
        [
            .. Rows.OfNetworks()
                .Concat(OptimizerRows.All())
                .Concat(Rows.OfNaive())
                .Where(row => filter is null || row.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)),
        ];
        if (rows.Length == 0)
            throw new ArgumentException($"No row has a name that contains '{filter}'.");
        WarmUp([.. peaks, .. rows]);

        double[] before = [.. peaks.Select(peak => peak.Measure(TimeOfPeaks))];
        long startOfRows = Stopwatch.GetTimestamp();
        TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
        int rounds = Measure(rows, start);
        double share = (Environment.CpuUsage.TotalTime - processorBefore) / Stopwatch.GetElapsedTime(startOfRows);
        double[] after = [.. peaks.Select(peak => peak.Measure(TimeOfPeaks))];

        RowResult[] results = [.. peaks.Concat(rows).Select(row => row.Result())];
        results = [.. results, .. FirstCalls.Measure(results)];
        PeakDrift[] drifts = [.. peaks.Select((peak, index) => new PeakDrift(peak.Name, before[index], after[index]))];
        QuickTable.Print(results, drifts, share, rounds, Stopwatch.GetElapsedTime(start));
        if (json is not null)
            QuickJson.Write(json, results);
        return results.Any(result => result.AllocatedBytes > 0 || OptimizerRows.IsTooSlow(result, results)) ? 1 : 0;
    }

    private static void WarmUp(Row[] rows)
    {
        for (int time = 0; time < WarmUps; time++)
        {
            foreach (Row row in rows.Where(row => !row.IsLong))
                row.WarmUp(TimeOfWarmUp);
            Thread.Sleep(Pause);
        }
    }

    private static int Measure(Row[] rows, long start)
    {
        for (int round = 1; ; round++)
        {
            long startOfRound = Stopwatch.GetTimestamp();
            foreach (Row row in rows.Where(row => !row.IsLong || round % 2 == 1))
                row.Measure(TimeOfRow);
            if (round == Rounds || Stopwatch.GetElapsedTime(start) + Stopwatch.GetElapsedTime(startOfRound) > Limit)
                return round;
        }
    }
}
