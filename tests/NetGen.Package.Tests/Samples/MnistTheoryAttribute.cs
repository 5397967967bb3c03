namespace NetGen.Package.Tests.Samples;

/// <summary>
/// A test on handwritten digits, which the repository does not have: skipped unless a directory of their t10k files is named, or
/// <c>shared/data/mnist</c> lies beside the repository.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MnistTheoryAttribute : TheoryAttribute
{
    private const string Variable = "NETGEN_MNIST";
    private static readonly string Beside = Path.Combine("shared", "data", "mnist");

    public MnistTheoryAttribute()
    {
        if (Directory is null)
        {
            Skip = $"Set {Variable} to a directory of MNIST's t10k files to run this test, "
                + $"or put them into {Beside} beside the repository.";
        }
    }

    public static string? Directory { get; } =
        Environment.GetEnvironmentVariable(Variable) ?? Above(new DirectoryInfo(AppContext.BaseDirectory));

    private static string? Above(DirectoryInfo? directory) =>
        directory is null ? null
        : System.IO.Directory.Exists(Path.Combine(directory.FullName, Beside)) ? Path.Combine(directory.FullName, Beside)
        : Above(directory.Parent);
}
