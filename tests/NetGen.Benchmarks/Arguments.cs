using System.CommandLine;
using NetGen.Benchmarks.Quick;

namespace NetGen.Benchmarks;

/// <summary>What can be said on the command line.</summary>
internal static class Arguments
{
    private static readonly Option<bool> Quick = new("--quick") { Description = "Measure every row in less than a minute, with the machine's peaks before and after; fails when a row allocates" };

    private static readonly Option<FileInfo?> Json = new("--json")
    {
        HelpName = "FILE",
        Description = "With --quick: also write the results as JSON. gflops of rows that only read are gigabytes per second; every fraction_of_peak is against the peak of its kind",
    };

    private static readonly Option<string?> RowFilter = new("--rows") { HelpName = "TEXT", Description = "With --quick: only the rows whose names contain this text, such as predict/ or 784" };

    public static RootCommand Command()
    {
        RootCommand command = new("Measures compiled networks. Without --quick the full study by BenchmarkDotNet, to which other arguments go.") { Quick, Json, RowFilter };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (!parsed.GetValue(Quick))
            throw new ArgumentException("--quick");
        return QuickRun.Run(parsed.GetValue(RowFilter), parsed.GetValue(Json));
    }
}
