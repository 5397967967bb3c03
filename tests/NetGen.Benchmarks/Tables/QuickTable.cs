using NetGen.Benchmarks.Quick;
using Spectre.Console;
using Rows = NetGen.Benchmarks.Quick.Rows;

namespace NetGen.Benchmarks.Tables;

/// <summary>Prints the results of the quick run as a table.</summary>
internal static class QuickTable
{
    /// <summary>On a quiet machine a thread gets at least this share of a core; the rest is for interrupts.</summary>
    private const double QuietShare = 0.98;

    /// <summary>Prints all rows, and warnings and comparisons.</summary>
    /// <param name="results">Peaks and rows.</param>
    /// <param name="drifts">The peaks before and after the rows.</param>
    /// <param name="shareOfCore">Processor time divided by elapsed time while rows were measured.</param>
    /// <param name="rounds">How often each row was visited.</param>
    /// <param name="elapsed">The time of the whole run.</param>
    public static void Print(RowResult[] results, PeakDrift[] drifts, double shareOfCore, int rounds, TimeSpan elapsed)
    {
        Screen.WriteMachine();
        Table table = Screen.Table("row", "best", "median", "rate", "of peak", "x naive", "allocated");
        AddRows(table, results, results.Where(result => result.IsPeak));
        table.AddEmptyRow();
        AddRows(table, results, results.Where(result => !result.IsPeak && !result.IsNaive));
        table.AddEmptyRow();
        AddRows(table, results, results.Where(result => result.IsNaive));
        Screen.Write(table);
        PrintReading(results);
        PrintPasses(results);
        PrintFirstCalls(results);
        foreach (PeakDrift drift in drifts)
            Print(drift);
        if (shareOfCore < QuietShare)
        {
            Screen.WriteWarning(
                $"The rows had only {Figure.Percent(shareOfCore)} of a core: OTHER PROGRAMS WERE RUNNING, "
                + "and times of milliseconds are too long.");
        }

        foreach (RowResult result in results.Where(result => result.AllocatedBytes > 0))
            Screen.WriteWarning($"{result.Name} allocates {Figure.Whole(result.AllocatedBytes)} bytes per call; it should allocate none.");
        Screen.WriteLine(
            $"{rounds} rounds in {Figure.Digits(elapsed.TotalSeconds)} s. Rates and fractions are those of the best times; "
            + "a peak is the better of the two before and after the rows.");
    }

    private static void AddRows(Table table, RowResult[] all, IEnumerable<RowResult> results)
    {
        foreach (RowResult result in results)
        {
            RowResult? naive = all.FirstOrDefault(other => other.Name == RowResult.NaivePrefix + result.Name);
            table.AddRow(
                result.Name,
                Figure.Time(result.BestSeconds),
                Figure.Time(result.MedianSeconds),
                $"{Figure.Digits(result.Rate / 1e9)} {(result.Resource == Resource.Arithmetic ? "GFLOP/s" : "GB/s   ")}",
                result.IsPeak ? "" : Figure.Percent(result.FractionOfPeak(all)),
                naive is null ? "" : $"{Figure.Digits(naive.BestSeconds / result.BestSeconds)}",
                $"{Figure.Whole(result.AllocatedBytes)} B");
        }
    }

    private static void PrintReading(RowResult[] results)
    {
        RowResult? predict = results.FirstOrDefault(result => result.Name == Rows.PredictDigit);
        RowResult? read = results.FirstOrDefault(result => result.Name == Rows.ReadDigit);
        if (predict is null || read is null)
            return;
        Screen.WriteLine(
            $"{predict.Name} takes {Figure.Digits(predict.BestSeconds / read.BestSeconds)} x the time of reading its "
            + $"{Figure.Whole((long)read.Work / sizeof(float))} "
            + $"weights ({Figure.Whole((long)read.Work)} bytes) once from the second-level cache.");
    }

    private static void PrintPasses(RowResult[] results)
    {
        foreach (RowResult row in results)
        {
            if (OptimizerRows.PassOf(row, results) is not RowResult pass)
                continue;
            string line =
                $"{row.Name} takes {Figure.Digits(row.BestSeconds / pass.BestSeconds)} x the time of reading and writing its arrays once "
                + $"({pass.Name}).";
            if (OptimizerRows.IsTooSlow(row, results))
                Screen.WriteWarning(line + " IT SHOULD RUN AT THE SPEED OF MEMORY.");
            else
                Screen.WriteLine(line);
        }
    }

    private static void PrintFirstCalls(RowResult[] results)
    {
        foreach (RowResult row in results)
        {
            if (row.TimesSteady is not double times)
                continue;
            string line = $"{row.Name} takes {Figure.Digits(times)} x the time of the same calls once a process has settled; median.";
            if (FirstCalls.AreTooSlow(row))
                Screen.WriteWarning($"{line} MORE THAN {Figure.Digits(FirstCalls.Limit)} x.");
            else
                Screen.WriteLine(line);
        }
    }

    private static void Print(PeakDrift drift)
    {
        string line =
            $"{drift.Name}: {Figure.Time(drift.SecondsBefore)} before the rows, {Figure.Time(drift.SecondsAfter)} after them: "
            + $"{Figure.Percent(drift.Difference)} apart.";
        if (drift.IsTooLarge)
            Screen.WriteWarning(line + " THE MACHINE WAS NOT QUIET: measure again.");
        else
            Screen.WriteLine(line);
    }
}
