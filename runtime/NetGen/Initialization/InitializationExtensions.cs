using System.Numerics;
using NetGen.Initialization;

namespace NetGen;

/// <summary>Drawing a network's parameters.</summary>
public static class InitializationExtensions
{
    /// <summary>
    /// Draws every tensor anew by its initializer. Each tensor has a random stream of its own, so that adding a layer does not change
    /// what the layers before it draw.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="seed">The same seed draws the same bits.</param>
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
