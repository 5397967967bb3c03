namespace NetGen.Package.Tests;

/// <summary>How a sample says that its input is bad: one line, no stack trace, and an exit code that scripts see.</summary>
internal static class OneLineFailure
{
    public static void Assert(ChildProcess run, string? mentions = null)
    {
        Xunit.Assert.NotEqual(0, run.ExitCode);
        Xunit.Assert.Equal("", run.Output);
        Xunit.Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Xunit.Assert.NotEqual("", run.Errors.Trim());
        if (mentions is not null)
            Xunit.Assert.Contains(mentions, run.Errors, StringComparison.Ordinal);
    }
}
