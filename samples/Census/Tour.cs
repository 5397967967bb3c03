using System.Diagnostics;

namespace Census;

/// <summary>Runs all steps: generates people, trains, and answers one person in another process.</summary>
internal static class Tour
{
    private static readonly string[] Somebody = ["age=41", "hours=40", "education=master", "job=nurse", "hired=2019-03-01"];

    /// <summary>Works in a temporary folder, which it deletes at the end.</summary>
    public static int Run()
    {
        string folder = Directory.CreateTempSubdirectory("census").FullName;
        try
        {
            string people = Path.Combine(folder, "people.csv");
            People.Write(people, rows: 3000, seed: 1);
            Training.Run(people);
            Console.WriteLine($"In another process: {string.Join(' ', Somebody)}");
            return AnswerElsewhere(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int AnswerElsewhere(string folder)
    {
        // If started by "dotnet Census.dll", this process is dotnet; else it is the program's own executable.
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] start = isHost ? [Path.Combine(AppContext.BaseDirectory, "Census.dll")] : [];
        Console.Out.Flush();
        using Process process = Process.Start(program, [.. start, "answer", folder, .. Somebody]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
