using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace NetGen.Runtime.Tests.Compiled.Tiers;

/// <summary>
/// Full speed from the first call: nothing that runs per call or per training step starts in an unoptimized tier. The JIT's own list shows
/// it: what it had to compile a second time, because it was called often, started unoptimized. Methods that run once per run or epoch are
/// not called often enough to be compiled again.
/// </summary>
public partial class TieredMethodsTests
{
    /// <summary>Variables that change how the JIT tiers; the child has the defaults.</summary>
    private static readonly string[] TieringVariables =
    [
        "TieredCompilation", "TieredPGO", "TC_QuickJit", "TC_QuickJitForLoops", "TC_OnStackReplacement", "ReadyToRun",
    ];

    /// <summary>
    /// Calls are counted from the first one on, not only after some quiet milliseconds, so that no clock decides which methods are
    /// promoted. This changes when a method is compiled again, not how it starts.
    /// </summary>
    private const string CallCountingDelay = "0";

    [Fact]
    public void No_method_that_runs_per_call_or_step_starts_unoptimized()
    {
        string[] listing = Listing();
        Assert.Contains(
            listing,
            line => line.Contains("TieredTinyNetwork+Kernels:Infer", StringComparison.Ordinal)
                && line.Contains("[FullOpts", StringComparison.Ordinal));

        string[] promoted = [.. PromotedInUse(listing).Distinct()];
        Assert.True(promoted.Length == 0, $"{promoted.Length} methods run often and started unoptimized:\n{string.Join('\n', promoted)}");
    }

    [Fact]
    public void A_method_that_starts_unoptimized_is_found()
    {
        string[] listing =
        [
            "1: JIT compiled A:B() [Tier0, IL size=1, code size=6]", Sentinel("Preparation`1[Use]"),
            "2: JIT compiled A:B() [Tier1, IL size=1, code size=1]", Sentinel("Use"),
        ];
        Assert.Equal("A:B()", Assert.Single(PromotedInUse(listing)));
        Assert.Empty(PromotedInUse([listing[0], listing[2], listing[1], listing[3]]));
        string Sentinel(string use) => $"3: JIT compiled {typeof(TieredProgram)}:Sentinel[{use}]() [Tier1, IL size=1, code size=1]";
    }

    /// <summary>
    /// The methods that were compiled again while a network was in use. The runtime library's own code is compiled ahead of time and has no
    /// unoptimized tier, but for generic methods.
    /// </summary>
    private static IEnumerable<string> PromotedInUse(IEnumerable<string> listing)
    {
        HashSet<string> unoptimized = [];
        bool isInUse = false;
        foreach (string line in listing)
        {
            string name = NameOf(line);
            if (line.Contains(" [Tier0", StringComparison.Ordinal) || line.Contains(" [Instrumented Tier0", StringComparison.Ordinal))
                unoptimized.Add(name);
            if (!line.Contains(" [Tier1", StringComparison.Ordinal))
                continue;
            if (name.Contains("TieredProgram:Sentinel[", StringComparison.Ordinal))
                isInUse = name.Contains("Preparation", StringComparison.Ordinal);
            else if (isInUse && unoptimized.Contains(name) && !IsOfTheProgram(name))
                yield return name;
        }
    }

    /// <summary>The program that calls networks, its listener and its lambdas; the networks lie in the same namespace.</summary>
    private static bool IsOfTheProgram(string name) => ProgramTypes().IsMatch(name);

    private static string NameOf(string line) => ListedMethod().Match(line).Groups[1].Value;

    private static string[] Listing()
    {
        string list = Path.Combine(Path.GetTempPath(), $"netgen-jit-{Guid.NewGuid():N}.txt");
        try
        {
            ProcessStartInfo start = new(Path.Combine(
                RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"))
            {
                ArgumentList = { typeof(TieredProgram).Assembly.Location },
                Environment =
                {
                    ["DOTNET_JitStdOutFile"] = list,
                    ["DOTNET_JitDisasmSummary"] = "1",
                    ["DOTNET_TC_CallCountThreshold"] = TieredProgram.CallsBeforePromotion.ToString("X", CultureInfo.InvariantCulture),
                    ["DOTNET_TC_CallCountingDelayMs"] = CallCountingDelay,
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (string variable in TieringVariables)
                start.Environment.Remove($"DOTNET_{variable}");
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, text + errors.GetAwaiter().GetResult());
            return File.ReadAllLines(list);
        }
        finally
        {
            File.Delete(list);
        }
    }

    [GeneratedRegex(@"JIT compiled (.*) \[[^\[\]]*\]$")]
    private static partial Regex ListedMethod();

    [GeneratedRegex(@"^NetGen\.Runtime\.Tests\.Compiled\.Tiers\.(TieredProgram|TieredCalls|TieredTraining|Promotions)\b")]
    private static partial Regex ProgramTypes();
}
