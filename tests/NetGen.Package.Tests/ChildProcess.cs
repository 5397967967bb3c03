using System.Diagnostics;

namespace NetGen.Package.Tests;

/// <summary>A finished child process: its exit code and what it wrote.</summary>
internal sealed record ChildProcess(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    /// <summary>The last line written to standard output.</summary>
    public string LastLine => Output.TrimEnd().Split('\n')[^1].TrimEnd('\r');

    /// <summary>Runs a sample that was built beside the tests.</summary>
    public static ChildProcess RunSample(string sample, params string[] arguments) =>
        RunDotnet(AppContext.BaseDirectory, [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments]);

    /// <summary>Runs the same dotnet that runs the tests.</summary>
    public static ChildProcess RunDotnet(string directory, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
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
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', start.ArgumentList)} did not end within {TimeLimit}.");
        }

        return new ChildProcess(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
