namespace NetGen.Runtime.Tests.Reporting;

/// <summary>The pages of <see cref="ExampleReport"/>.</summary>
internal static class ExamplePages
{
    public static readonly Page OneRun = new(ExampleReport.OneRun());

    public static readonly Page SeveralRuns = new(ExampleReport.SeveralRuns());
}
