using System.Numerics;

namespace NetGen.Diagnosis;

/// <summary>Where values lie.</summary>
/// <param name="Mean">(1/n) sum of x.</param>
/// <param name="StandardDeviation">sqrt((1/n) sum of (x - mean)^2).</param>
/// <param name="RootMeanSquare">sqrt((1/n) sum of x^2).</param>
public sealed record Spread(double Mean, double StandardDeviation, double RootMeanSquare)
{
    internal static Spread Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        double squares = 0;
        foreach (T value in values)
        {
            double x = double.CreateChecked(value);
            sum += x;
            squares += x * x;
        }

        double mean = sum / values.Length;
        double deviations = 0;
        foreach (T value in values)
        {
            double deviation = double.CreateChecked(value) - mean;
            deviations += deviation * deviation;
        }

        return new(mean, Math.Sqrt(deviations / values.Length), Math.Sqrt(squares / values.Length));
    }
}
