namespace NetGen.Reporting;

/// <summary>A finding that a report shows above its charts, such as a verdict or a warning.</summary>
/// <param name="Title">The finding in a few words.</param>
/// <param name="Text">What it means and what to do. If it has several lines, line breaks and columns are kept.</param>
/// <param name="Severity">How important it is.</param>
public sealed record ReportNote(string Title, string Text, ReportSeverity Severity = ReportSeverity.Information)
{
    /// <summary>Severity, title and text.</summary>
    public override string ToString() => $"{Severity}: {Title}. {Text}";
}
