using System.Runtime.InteropServices;
using NetGen.Benchmarks.Peaks;
using Spectre.Console;

namespace NetGen.Benchmarks.Tables;

/// <summary>Writes to the console: with color on a terminal, as plain text to a file or a pipe; tables are never wrapped.</summary>
internal static class Screen
{
    private const int MinimumWidth = 160;

    private static readonly IAnsiConsole Out = Create();

    public static Table Table(params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column) { NoWrap = true, Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right });
        return table;
    }

    /// <summary>Writes the environment that all results depend on.</summary>
    public static void WriteMachine() =>
        WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, "
            + $"{MultiplyAddPeak.Lanes * 8 * sizeof(float)}-bit registers");

    public static void Write(Table table) => Out.Write(table);

    public static void WriteLine(string line) => Out.WriteLine(line);

    /// <summary>Writes a line in red.</summary>
    public static void WriteWarning(string line) => Out.MarkupLineInterpolated($"[red]{line}[/]");

    private static IAnsiConsole Create()
    {
        bool live = !Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = live ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = live },
        });
        console.Profile.Width = Math.Max(MinimumWidth, live ? console.Profile.Width : 0);
        return console;
    }
}
