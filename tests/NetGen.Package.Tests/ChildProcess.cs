using System.Diagnostics;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>A finished child process: its exit code and what it wrote.</summary>
internal sealed record ChildProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>
    /// Ends a build's helper processes with it: those that stay would keep its output open, and a reader of the output would wait for them.
    /// </summary>
    public static (string Name, string Value)[] NoServers { get; } =
        [("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("UseSharedCompilation", "false")];

    /// <summary>The last line written to standard output.</summary>
    public string LastLine => Output.TrimEnd().Split('\n')[^1].TrimEnd('\r');

    /// <summary>Runs a sample that was built beside the tests.</summary>
    public static ChildProcess RunSample(string sample, params string[] arguments) =>
        RunDotnet(AppContext.BaseDirectory, [PathOf(sample), .. arguments]);

    /// <summary>Starts a sample whose output nobody reads, for a caller that ends it.</summary>
    public static Process StartSample(string sample, params string[] arguments)
    {
        Process process = Start(AppContext.BaseDirectory, [PathOf(sample), .. arguments], []);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs the same dotnet that runs the tests.</summary>
    public static ChildProcess RunDotnet(string directory, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using Process process = Start(directory, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(HangLimit.Duration))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"dotnet {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {HangLimit.Duration}.");
        }

        return new ChildProcess(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    private static string PathOf(string sample) => Path.Combine(AppContext.BaseDirectory, $"{sample}.dll");

    private static Process Start(string directory, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(dotnet, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
