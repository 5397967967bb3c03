namespace NetGen.Reporting;

/// <summary>One run of a report on several runs.</summary>
/// <param name="Name">The name of the run, which distinguishes it from the others: <c>L2 0.7</c>.</param>
/// <param name="Result">The result of training; with a record, charts per step are shown.</param>
/// <param name="Test">The evaluation of the trained network on a test set, or null.</param>
public sealed record TrainingRun(string Name, TrainingResult Result, Evaluation? Test = null)
{
    /// <summary>The name, how training ended, and the test set's evaluation, in one line.</summary>
    public override string ToString() => $"{Name}: {Result}{(Test is null ? "" : $"; test {Test}")}";
}
