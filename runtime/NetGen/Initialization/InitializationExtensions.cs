using System.Numerics;
using NetGen.Numerics;

namespace NetGen;

/// <summary>Draws the parameters of a network.</summary>
public static class InitializationExtensions
{
    /// <summary>
    /// Draws every tensor again with its initializer. Each tensor has its own stream of random numbers, so adding a layer does not change
    /// the values of the layers before it.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="seed">The seed of the random values; the same seed gives the same bits.</param>
    public static void Initialize<T>(this INetwork<T> network, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        int index = 0;
        foreach (TensorView<T> tensor in network.Tensors)
            tensor.Description.Initializer.Initialize(tensor, new Random(RandomSeed.Derive(seed, index++)));
        FoldedScaling.Set(network, isFolded: false);
    }
}
