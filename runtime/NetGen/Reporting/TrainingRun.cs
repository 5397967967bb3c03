namespace NetGen.Reporting;

/// <summary>One run of a report that shows several side by side.</summary>
/// <param name="Name">What it is called: what sets it apart from the others, such as <c>L2 0.7</c>.</param>
/// <param name="Result">What training came to; with its record where charts per step are wanted.</param>
/// <param name="Test">How the trained network does on a test set, or null.</param>
public sealed record TrainingRun(string Name, TrainingResult Result, Evaluation? Test = null);
