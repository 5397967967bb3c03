namespace NetGen.Package.Tests.Samples;

/// <summary>A test on handwritten digits, which the repository does not have: skipped unless a directory of their t10k files is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MnistTheoryAttribute : TheoryAttribute
{
    private const string Variable = "NETGEN_MNIST";

    public MnistTheoryAttribute()
    {
        if (Directory is null)
            Skip = $"Set {Variable} to a directory of MNIST's t10k files to run this test.";
    }

    public static string? Directory => Environment.GetEnvironmentVariable(Variable);
}
