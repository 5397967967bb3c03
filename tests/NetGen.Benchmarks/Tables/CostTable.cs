using NetGen.Benchmarks.Cost;
using Spectre.Console;

namespace NetGen.Benchmarks.Tables;

/// <summary>Prints the cost of the compiler as tables.</summary>
internal static class CostTable
{
    private const double KiloByte = 1024;

    public static void Print(CostResult[] results, FirstPrediction[] predictions)
    {
        Screen.WriteMachine();
        Table compiling = Screen.Table(
            "compiled", "generator, best", "median", "edit, best", "median", "C# compiler", "lines", "text", "IL", "longest method");
        foreach (CostResult result in results)
        {
            compiling.AddRow(
                result.Name,
                Figure.Time(result.BestSeconds),
                Figure.Time(result.MedianSeconds),
                Figure.Time(result.EditBestSeconds),
                Figure.Time(result.EditMedianSeconds),
                Figure.Time(result.CompileSeconds),
                Figure.Whole(result.Lines),
                Kilo(result.Bytes),
                Kilo(result.IlBytes),
                $"{Figure.Whole(result.LongestIlBytes)} B");
        }

        Screen.Write(compiling);
        Table starting = Screen.Table(
            "first prediction", "process start to prediction", "of that: construction", "first call", "then: second call");
        foreach (FirstPrediction prediction in predictions)
        {
            starting.AddRow(
                prediction.Name,
                Figure.Time(prediction.StartSeconds),
                Figure.Time(prediction.ConstructSeconds),
                Figure.Time(prediction.FirstCallSeconds),
                Figure.Time(prediction.SecondCallSeconds));
        }

        Screen.Write(starting);
        Screen.WriteLine(
            "Generator and C# compiler run in this process after a warm-up. An edit changes a file without networks; "
            + "its times are per network.");
        Screen.WriteLine("First predictions are medians over new processes.");
    }

    private static string Kilo(int bytes) => $"{Figure.Digits(bytes / KiloByte)} kB";
}
