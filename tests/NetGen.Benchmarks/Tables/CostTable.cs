using NetGen.Benchmarks.Cost;
using Spectre.Console;

namespace NetGen.Benchmarks.Tables;

/// <summary>The cost of the compiler for people.</summary>
internal static class CostTable
{
    private const double KiloByte = 1024;

    public static void Print(CostResult[] results, FirstPrediction[] predictions)
    {
        Screen.WriteMachine();
        Table compiling = Screen.Table("compiled", "generator, best", "median", "edit, best", "median", "C# compiler", "lines", "text", "IL", "longest method");
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
        Table starting = Screen.Table("first prediction", "process start to prediction", "of that: construction", "first call", "then: second call");
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
        Screen.WriteLine("Generator and C# compiler run in this process, once warm. An edit is one of a file without networks; its times are per network.");
        Screen.WriteLine("First predictions are those of new processes: medians.");
    }

    private static string Kilo(int bytes) => $"{Figure.Digits(bytes / KiloByte)} kB";
}
