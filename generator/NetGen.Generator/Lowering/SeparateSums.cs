using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Gives each gradient of a parameter sums over the rows of its own. Gradients of parallel layers can be equal; a tape computes what is
/// equal once. But threads share such sums and do not wait for each other between them, so none may read what another sums.
/// </summary>
internal sealed class SeparateSums(Tape tape)
{
    /// <summary>What the gradients so far are computed from behind the last value that has rows.</summary>
    private readonly HashSet<Node> taken = [];

    /// <summary>The gradient, or the same computed again if it shares sums with one before it.</summary>
    public Value Own(Value gradient)
    {
        HashSet<Node> nodes = [];
        Collect(gradient, nodes);
        if (nodes.Overlaps(taken))
            return Again(gradient);
        taken.UnionWith(nodes);
        return gradient;
    }

    private static bool IsGiven(Value value) => value.Shape.HasRows || value.Operator is Slot;

    private static void Collect(Value value, HashSet<Node> nodes)
    {
        if (IsGiven(value) || !nodes.Add(value.Node))
            return;
        foreach (Value operand in value.Node.Operands)
            Collect(operand, nodes);
    }

    private Value Again(Value value) => IsGiven(value)
        ? value
        : tape.AddNew(value.Operator, value.Node.Operands.Select(Again)).Results[value.Number];
}
