using System.Diagnostics;

namespace NetGen.Benchmarks;

/// <summary>This program, started again with hidden arguments: what shows only in a new process is measured there.</summary>
internal static class OwnProcess
{
    /// <summary>Starts the program; its output is redirected.</summary>
    public static Process Start(params string[] arguments)
    {
        ProcessStartInfo info = new(Environment.ProcessPath!) { RedirectStandardOutput = true };

        // Started by its own host the program is the process; started by dotnet it is that one's argument.
        if (Path.GetFileNameWithoutExtension(info.FileName) == "dotnet")
            info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, typeof(OwnProcess).Assembly.GetName().Name + ".dll"));
        foreach (string argument in arguments)
            info.ArgumentList.Add(argument);
        return Process.Start(info)!;
    }

    /// <summary>The one line that a process writes.</summary>
    public static string Line(Process process) =>
        process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("A process of the benchmarks ended without writing its result.");
}
