namespace NetGen.Runtime.Tests.Diagnosis;

/// <summary>Rows for <see cref="MixedNetwork"/>.</summary>
internal static class ProbedData
{
    public const int Rows = 12;

    public static Dataset<double> MixedData()
    {
        Random random = new(6);
        return new(
            Enumerable.Range(0, Rows * 3).Select(_ => (2 * random.NextDouble()) - 1).ToArray(),
            3,
            Enumerable.Range(0, Rows).Select(row => row % 3 / 2).ToArray());
    }
}
