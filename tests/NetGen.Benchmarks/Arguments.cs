using System.CommandLine;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Cost;
using NetGen.Benchmarks.Quick;
using NetGen.Benchmarks.Study;
using NetGen.Benchmarks.Tables;

namespace NetGen.Benchmarks;

/// <summary>Parses the command line and starts the chosen run.</summary>
internal static class Arguments
{
    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "Measure every row in about a minute, and the machine's peaks before and after; fails when a row allocates",
    };

    private static readonly Option<FileInfo?> Json = new("--json")
    {
        HelpName = "FILE",
        Description =
            "With --quick: also write the results as JSON; for rows limited by memory, gflops are GB/s; "
            + "fraction_of_peak is relative to the peak of the same kind",
    };

    private static readonly Option<string?> RowFilter = new("--rows")
    {
        HelpName = "TEXT",
        Description = "With --quick: measure only rows whose names contain this text, such as predict/ or 784",
    };

    private static readonly Option<bool> Compiler = new("--compiler")
    {
        Description = "Measure the compiler itself: time, emitted text and IL, and the time from process start to the first prediction",
    };

    /// <summary>Runs what the arguments request and returns the exit code. Bad arguments and bad files print one line.</summary>
    public static int Run(string[] args)
    {
        ParseResult parsed = Command().Parse(args);
        if (parsed.Errors.Count > 0)
            return Fail(string.Join(" ", parsed.Errors.Select(error => error.Message)));
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Fail(exception.Message);
        }
    }

    private static RootCommand Command()
    {
        RootCommand command = new(
            "Measures compiled networks. Without --quick and --compiler, runs the full study with BenchmarkDotNet, "
            + "which gets all other arguments, such as --filter '*Predict*'.")
        {
            Quick, Json, RowFilter, Compiler,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.Validators.Add(result =>
        {
            bool quick = result.GetValue(Quick), compiler = result.GetValue(Compiler);
            if (quick && compiler)
                result.AddError("--quick and --compiler cannot be combined.");
            if (!quick && (result.GetValue(Json) is not null || result.GetValue(RowFilter) is not null))
                result.AddError("--json and --rows need --quick.");
        });
        command.SetAction(Start);
        return command;
    }

    private static int Start(ParseResult parsed)
    {
        bool quick = parsed.GetValue(Quick), compiler = parsed.GetValue(Compiler);
        if ((quick || compiler) && parsed.UnmatchedTokens.Count > 0)
            throw new ArgumentException($"'{parsed.UnmatchedTokens[0]}' is not an option; --help lists the options.");
        if (quick)
            return QuickRun.Run(parsed.GetValue(RowFilter), parsed.GetValue(Json));
        if (compiler)
            return CompilerCost.Run();
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(Arguments).Assembly)
            .Run([.. parsed.UnmatchedTokens], new StudyConfiguration());
        return summaries.Any() || parsed.UnmatchedTokens.Contains("--list") ? 0 : 1;
    }

    private static int Fail(string message)
    {
        Screen.WriteWarning(message);
        return 1;
    }
}
