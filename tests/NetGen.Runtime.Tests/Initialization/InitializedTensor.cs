using System.Numerics;

namespace NetGen.Runtime.Tests.Initialization;

/// <summary>The values that an initializer gives to a tensor of its own.</summary>
internal static class InitializedTensor
{
    public static T[] Values<T>(Initializer initializer, int seed, params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int fanOut = shape[^1];
        TensorDescription description = new(
            "dense1.weights", "dense1", [.. shape], 0, shape.Aggregate(1, (a, b) => a * b) / fanOut, fanOut, initializer);
        T[] values = new T[description.Length];
        initializer.Initialize(new TensorView<T>(description, values), new Random(seed));
        return values;
    }
}
