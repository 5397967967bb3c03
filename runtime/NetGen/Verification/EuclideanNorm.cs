namespace NetGen;

/// <summary>||x||, by which gradients are compared.</summary>
internal static class EuclideanNorm
{
    public static double Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value * value;
        return Math.Sqrt(sum);
    }
}
