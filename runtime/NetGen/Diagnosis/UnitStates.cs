using System.Numerics;

namespace NetGen.Diagnosis;

/// <summary>Counts units whose activation passes (nearly) no gradient: dead and saturated ones.</summary>
internal static class UnitStates
{
    private const double NearBound = 0.01;

    /// <summary>The share of units that are 0 in every row, 0 to 1; null if the activation is not ReLU.</summary>
    public static double? DeadShare<T>(string activation, ReadOnlySpan<T> outputs, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (activation != "ReLU")
            return null;
        bool[] isAlive = new bool[units];
        for (int index = 0; index < outputs.Length; index++)
            isAlive[index % units] |= outputs[index] != T.Zero;
        return isAlive.Count(alive => !alive) / (double)units;
    }

    /// <summary>
    /// The share of outputs within 0.01 of a bound of the activation, 0 to 1; null if the activation is not a sigmoid or tanh.
    /// </summary>
    public static double? SaturatedShare<T>(string activation, ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double? least = activation switch
        {
            "Sigmoid" or "HardSigmoid" => 0,
            "Tanh" => -1,
            _ => null,
        };
        if (least is not double bound)
            return null;
        int saturated = 0;
        foreach (T output in outputs)
        {
            double value = double.CreateChecked(output);
            if (value <= bound + NearBound || value >= 1 - NearBound)
                saturated++;
        }

        return saturated / (double)outputs.Length;
    }
}
