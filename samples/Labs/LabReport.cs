using NetGen.Reporting;

namespace Labs;

/// <summary>
/// How a lab runs: where its report goes is looked at before the work begins, and what cannot be done is one line and a failure for the
/// shell.
/// </summary>
internal static class LabReport
{
    /// <summary>Does the work of a lab and saves its report.</summary>
    /// <param name="arguments">The path of the report, or nothing.</param>
    /// <param name="standardPath">The path where none is given.</param>
    /// <param name="work">The lab.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, string standardPath, Func<TrainingReport> work)
    {
        if (arguments.Length > 1 || (arguments.Length == 1 && (arguments[0].Length == 0 || arguments[0][0] == '-')))
            return Fail($"Give the path of the report, or nothing for {standardPath}.");
        string path = Path.GetFullPath(arguments.Length == 1 ? arguments[0] : standardPath);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            return Fail($"The folder of {path} does not exist.");
        TrainingReport report = work();
        try
        {
            report.Save(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(exception.Message);
        }

        Console.WriteLine($"report: {path}");
        return 0;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
