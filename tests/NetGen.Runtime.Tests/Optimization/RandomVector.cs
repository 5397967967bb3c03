namespace NetGen.Runtime.Tests.Optimization;

internal static class RandomVector
{
    /// <summary>Values between -1 and 1 that are a function of the seed.</summary>
    public static double[] Of(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
