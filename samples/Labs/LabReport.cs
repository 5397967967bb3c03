using NetGen.Reporting;

namespace Labs;

/// <summary>
/// Runs a lab. The path of the report is checked before the work begins. An error prints one line and returns exit code 1.
/// </summary>
internal static class LabReport
{
    /// <summary>Does the work of a lab and saves its report.</summary>
    /// <param name="arguments">The path of the report, or nothing.</param>
    /// <param name="standardPath">The path to use if the arguments contain none.</param>
    /// <param name="work">The lab.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, string standardPath, Func<TrainingReport> work)
    {
        if (arguments.Length > 1 || (arguments.Length == 1 && (arguments[0].Length == 0 || arguments[0][0] == '-')))
            return Fail($"Usage: the path of the report, or no arguments for {standardPath}.");
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
