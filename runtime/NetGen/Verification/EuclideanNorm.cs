namespace NetGen.Verification;

/// <summary>||x||, by which gradients are compared.</summary>
internal static class EuclideanNorm
{
    public static double Of(ReadOnlySpan<double> values) => Math.Sqrt(SumOfSquares.Of(values));
}
