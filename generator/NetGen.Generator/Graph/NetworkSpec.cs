namespace NetGen.Generator.Graph;

/// <summary>
/// A network as declared: its nodes and what each of them reads. A value is a number: first the inputs of the network, then the output of
/// each node.
/// </summary>
internal sealed record NetworkSpec(
    ClassDeclaration Class,
    bool IsDouble,
    bool GradientCheck,
    EquatableArray<InputSpec> Inputs,
    EquatableArray<NodeSpec> Nodes,
    EquatableArray<HeadSpec> Heads,
    LayerModifiers Defaults,
    int DefaultsOrigin)
{
    /// <summary>The node that gives a value; null for an input.</summary>
    public NodeSpec? NodeOf(int value) => value < Inputs.Length ? null : Nodes[value - Inputs.Length];

    public int ValueOf(int node) => Inputs.Length + node;
}

/// <summary>A part of a row of inputs; without a name, nothing can refer to it.</summary>
internal sealed record InputSpec(string? Name, EquatableArray<int> Shape, int Origin);

/// <summary>
/// A layer of a network: the values that it reads, its name, the attribute it comes from, its position among the declared layers (from 1),
/// and its modifiers.
/// </summary>
internal sealed record NodeSpec(
    Layer Layer, EquatableArray<int> Inputs, string Name, bool IsNamed, int Origin, int Position, LayerModifiers Modifiers)
{
    public string Place => $"{Position}";

    /// <summary>A problem of this layer.</summary>
    public Problem Problem(LayerProblem problem) => new(problem.Id, Origin, [Layer.Display, Place, .. problem.Arguments]);
}

/// <summary>
/// An output of a network with its loss, and the weight of that loss in J. A network with a single output need not name it.
/// </summary>
internal sealed record HeadSpec(string? Name, int Value, Loss Loss, double Weight, int Origin, int LossOrigin);
