namespace NetGen.Generator.Graph;

/// <summary>
/// A parameter tensor: its offset in the block of parameters, its initializer, and the indices of the run-time scalars that penalize it
/// (null without a penalty). No gradient changes an untrained tensor.
/// </summary>
internal sealed record Tensor(
    string Name,
    EquatableArray<int> Shape,
    int Offset,
    int FanIn,
    int FanOut,
    Initializer Initializer,
    int? L1,
    int? L2,
    bool IsTrained = true)
{
    public bool IsPenalized => L1 is not null || L2 is not null;

    public int Length => Shape.Aggregate(1, (product, extent) => product * extent);
}
