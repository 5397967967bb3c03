using System.Diagnostics;
using System.Globalization;
using NetGen;
using NetGen.Verification;
using Spectre.Console;

namespace Digits.Display;

/// <summary>
/// Checks the gradient of the network on a few rows: compares the twin's back-propagation with numeric differences of its cost, and the
/// network's own code with the twin.
/// </summary>
internal static class GradientTable
{
    private const int Rows = 8;

    private static readonly GradientCheckOptions Options = new() { Mode = GradientCheckMode.Exact, MaxComponentsPerBlock = 50 };

    public static void Show(Screen screen, DigitNetwork network, Dataset<float> data, string when)
    {
        Stopwatch watch = Stopwatch.StartNew();
        GradientCheckResult result = network.CheckGradient(data.Slice(0, Rows), Options);
        Table table = new Table()
            .Title(string.Create(CultureInfo.InvariantCulture, $"gradient check {when}, {watch.Elapsed.TotalSeconds:F1} s"))
            .Border(TableBorder.Simple)
            .AddColumn("parameters")
            .AddColumn("against numeric differences")
            .AddColumn("float against double");
        AddRow(table, result.Numeric.Whole, result.OwnCode!.Whole);
        foreach ((BlockDifference numeric, BlockDifference ownCode) in result.Numeric.Blocks.Zip(result.OwnCode.Blocks))
            AddRow(table, numeric, ownCode);
        screen.Write(table);
        foreach (string note in result.Notes)
            screen.WriteLine($"  {note}");
    }

    private static void AddRow(Table table, BlockDifference numeric, BlockDifference ownCode) =>
        table.AddRow(Markup.Escape(numeric.Name), Cell(numeric), Cell(ownCode));

    private static string Cell(BlockDifference block)
    {
        string color = block.Verdict <= GradientVerdict.Acceptable ? "green" : "red";
        return string.Create(CultureInfo.InvariantCulture, $"[{color}]{block.Difference:0.0e+00}, {block.Verdict}[/]");
    }
}
