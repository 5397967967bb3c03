using System.Numerics;

namespace NetGen.Initialization;

/// <summary>Independent random values, drawn in double precision and rounded once.</summary>
internal static class Draws
{
    /// <summary>Values uniform between -<paramref name="bound"/> and <paramref name="bound"/>.</summary>
    public static void FillUniform<T>(Span<T> values, double bound, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < values.Length; index++)
            values[index] = T.CreateChecked(bound * SignedUnit(random));
    }

    /// <summary>Normal values of mean 0 and the given standard deviation.</summary>
    public static void FillNormal<T>(Span<T> values, double deviation, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < values.Length; index += 2)
        {
            (double first, double second) = NormalPair(random);
            values[index] = T.CreateChecked(deviation * first);
            if (index + 1 < values.Length)
                values[index + 1] = T.CreateChecked(deviation * second);
        }
    }

    /// <summary>
    /// Two independent standard normal values by the polar method: a point drawn uniformly in the unit disk, at squared radius s,
    /// is stretched by sqrt(-2 ln s / s). Source: G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", 1964.
    /// </summary>
    private static (double First, double Second) NormalPair(Random random)
    {
        while (true)
        {
            double x = SignedUnit(random);
            double y = SignedUnit(random);
            double squaredRadius = (x * x) + (y * y);
            if (squaredRadius is >= 1 or 0)
                continue;
            double stretch = Math.Sqrt(-2 * Math.Log(squaredRadius) / squaredRadius);
            return (stretch * x, stretch * y);
        }
    }

    private static double SignedUnit(Random random) => (2 * random.NextDouble()) - 1;
}
