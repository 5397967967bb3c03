using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// Remembers which network objects have a scaler folded into their weights. Folding and loading set the mark, initializing clears it, and
/// saving writes it into the file.
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
