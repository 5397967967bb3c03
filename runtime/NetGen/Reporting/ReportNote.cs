namespace NetGen.Reporting;

/// <summary>A finding that a report shows above its charts: a verdict, a check, a warning.</summary>
/// <param name="Title">What was found, in a few words.</param>
/// <param name="Text">What it means and what to do.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record ReportNote(string Title, string Text, ReportSeverity Severity = ReportSeverity.Information);
