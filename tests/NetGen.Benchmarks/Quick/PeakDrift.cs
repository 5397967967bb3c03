namespace NetGen.Benchmarks.Quick;

/// <summary>A peak at the beginning and at the end of a run. On a quiet machine both are the same.</summary>
/// <param name="Name">The name of the peak's row.</param>
/// <param name="SecondsBefore">Its best time before the rows.</param>
/// <param name="SecondsAfter">Its best time after them.</param>
internal sealed record PeakDrift(string Name, double SecondsBefore, double SecondsAfter)
{
    private const double Tolerance = 0.05;

    /// <summary>The difference of the two, relative to the better one.</summary>
    public double Difference => 1 - (Math.Min(SecondsBefore, SecondsAfter) / Math.Max(SecondsBefore, SecondsAfter));

    public bool IsTooLarge => Difference > Tolerance;
}
