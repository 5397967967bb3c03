using System.Numerics;
using NetGen.Numerics;

namespace NetGen.Diagnosis;

/// <summary>Finds units that are copies of each other: their columns of parameters are equal, and so are their gradients.</summary>
internal static class SymmetricUnits
{
    /// <summary>A relative tolerance, because equal sums can be rounded differently in different lanes of a register.</summary>
    private const double GradientTolerance = 1e-5;

    /// <summary>Counts the units that have a copy.</summary>
    /// <param name="parameters">inputs x <paramref name="units"/>, row-major, with one more row for biases.</param>
    /// <param name="gradients">Their gradients, in the same layout.</param>
    /// <param name="units">The number of columns.</param>
    public static int Count<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> gradients, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = 0;
        foreach (List<int> candidates in ByHash(parameters, units).Values)
        {
            // The size of each group of copies found so far, by its first unit.
            Dictionary<int, int> groups = [];
            foreach (int unit in candidates)
            {
                int first = -1;
                foreach (int other in groups.Keys)
                {
                    if (AreCopies(parameters, gradients, units, other, unit))
                        first = other;
                }

                groups[first < 0 ? unit : first] = first < 0 ? 1 : groups[first] + 1;
            }

            count += groups.Values.Where(size => size > 1).Sum();
        }

        return count;
    }

    private static Dictionary<int, List<int>> ByHash<T>(ReadOnlySpan<T> parameters, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] hashes = new int[units];
        for (int index = 0; index < parameters.Length; index++)
            hashes[index % units] = unchecked((hashes[index % units] * 31) + parameters[index].GetHashCode());
        Dictionary<int, List<int>> groups = [];
        for (int unit = 0; unit < units; unit++)
        {
            if (!groups.TryGetValue(hashes[unit], out List<int>? candidates))
                groups.Add(hashes[unit], candidates = []);
            candidates.Add(unit);
        }

        return groups;
    }

    private static bool AreCopies<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> gradients, int units, int left, int right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ScaledNorm differences = default;
        ScaledNorm norm = default;
        for (int row = 0; row < parameters.Length; row += units)
        {
            if (parameters[row + left] != parameters[row + right])
                return false;
            double gradient = double.CreateChecked(gradients[row + left]);
            norm.Add(gradient);
            differences.Add(gradient - double.CreateChecked(gradients[row + right]));
        }

        return differences.Value <= GradientTolerance * norm.Value;
    }
}
