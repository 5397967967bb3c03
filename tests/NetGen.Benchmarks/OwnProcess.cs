using System.Diagnostics;

namespace NetGen.Benchmarks;

/// <summary>Starts this program again with hidden arguments, to measure what only a new process shows, such as its first calls.</summary>
internal static class OwnProcess
{
    /// <summary>Starts the program; its output is redirected.</summary>
    public static Process Start(params string[] arguments)
    {
        ProcessStartInfo info = new(Environment.ProcessPath!) { RedirectStandardOutput = true };

        // The process is either the program's own host or dotnet, which takes the program as its first argument.
        if (Path.GetFileNameWithoutExtension(info.FileName) == "dotnet")
            info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, typeof(OwnProcess).Assembly.GetName().Name + ".dll"));
        foreach (string argument in arguments)
            info.ArgumentList.Add(argument);
        return Process.Start(info)!;
    }

    /// <summary>The one line that a process writes.</summary>
    public static string Line(Process process) =>
        process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException("A process of the benchmarks ended without writing its result.");
}
