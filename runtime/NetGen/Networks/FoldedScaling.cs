using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// Which networks have a scaler folded into their weights. It belongs to the weights of a network object: folding and loading set it,
/// initializing clears it, and saving writes it into the file.
/// </summary>
internal static class FoldedScaling
{
    private static readonly ConditionalWeakTable<object, object> Networks = [];

    public static bool IsIn(object network) => Networks.TryGetValue(network, out _);

    public static void Set(object network, bool isFolded)
    {
        if (isFolded)
            Networks.AddOrUpdate(network, network.GetType());
        else
            Networks.Remove(network);
    }
}
