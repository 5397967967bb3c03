using NetGen.Text;

namespace NetGen;

/// <summary>A hyperparameter of a network that can be changed at run time.</summary>
/// <param name="Name">The name, unique in the network: <c>dense1.l2</c>, <c>dropout1.keepProb</c>, <c>labelSmoothing</c>,
/// <c>size.weight</c>.</param>
/// <param name="Kind">What the value means, and so its range.</param>
/// <param name="Default">The value in the declaration.</param>
public sealed record HyperparameterDescription(string Name, HyperparameterKind Kind, double Default)
{
    /// <summary>Whether it is the weight of an output's loss.</summary>
    internal bool IsWeightOf(HeadDescription head) => Kind == HyperparameterKind.LossWeight && Name == $"{head.Name}.weight";

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(HyperparameterDescription), PrintMembers);
}
