using System.Diagnostics;
using System.Runtime.InteropServices;
using NetGen.Tests;

namespace NetGen.Agreement.Tests;

/// <summary>Runs the program of these tests in a process with narrower vectors: the width is fixed when a process starts.</summary>
internal static class NarrowerVectors
{
    /// <summary>Runs the program.</summary>
    /// <param name="disabledInstructionSet">The environment variable that the runtime gets as 0.</param>
    /// <param name="arguments">The arguments of the program.</param>
    public static (int ExitCode, string Text) Run(string disabledInstructionSet, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetHost(), [typeof(AgreementRun).Assembly.Location, .. arguments])
        {
            Environment = { [disabledInstructionSet] = "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        Task<string> text = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(HangLimit.Duration))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The comparison without {disabledInstructionSet} took longer than {HangLimit.Duration}.");
        }

        return (process.ExitCode, text.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }

    /// <summary>The dotnet host of the runtime of this process, which is in dotnet/shared/Microsoft.NETCore.App/version/.</summary>
    private static string DotnetHost()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
    }
}
