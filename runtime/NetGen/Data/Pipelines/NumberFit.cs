using System.Text.Json;
using NetGen.Numerics;

namespace NetGen.Data;

/// <summary>The map x' = (x - Offset) / Scale and the median, which stands for a gap, fitted on the numbers of training rows.</summary>
/// <param name="Median">The median; of an even number of values the mean of the middle two.</param>
/// <param name="Offset">What is subtracted.</param>
/// <param name="Scale">What is divided by, above 0.</param>
internal readonly record struct NumberFit(double Median, double Offset, double Scale)
{
    /// <summary>Fits the map and the median.</summary>
    /// <param name="values">At least one finite value, in any order.</param>
    /// <param name="scaling">How the values are scaled. A constant keeps scale 1.</param>
    public static NumberFit Of(double[] values, NumberScaling scaling)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + ((sorted[middle] - sorted[middle - 1]) / 2);
        bool isConstant = sorted[0] == sorted[^1];
        if (scaling == NumberScaling.None)
            return new(median, 0, 1);
        if (scaling == NumberScaling.MinMax || isConstant)
            return new(median, sorted[0], isConstant ? 1 : sorted[^1] - sorted[0]);
        ShiftedMoments moments = ShiftedMoments.Of<double>(sorted);
        return new(median, moments.Mean, moments.StandardDeviation);
    }

    /// <summary>The scaled number.</summary>
    public double Apply(double value) => (value - Offset) / Scale;

    /// <summary>Whether numbers that were read from a file make a valid map.</summary>
    public bool IsValid => double.IsFinite(Median) && double.IsFinite(Offset) && Scale > 0 && double.IsFinite(Scale);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("median", Median);
        json.WriteNumber("offset", Offset);
        json.WriteNumber("scale", Scale);
    }
}
