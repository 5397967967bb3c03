using NetGen.Generator.Ir;

namespace NetGen.Generator.Graph;

/// <summary>
/// A valid network with every shape inferred and every parameter placed: the gate of the incremental pipeline. It is immutable and
/// structurally equal, and holds no symbol, syntax, location or compilation. The later passes depend on nothing else. A value is a number:
/// first the inputs, then the output of each layer.
/// </summary>
internal sealed record NetworkGraph(
    ClassDeclaration Class,
    bool IsDouble,
    bool GradientCheck,
    EquatableArray<Segment> Inputs,
    EquatableArray<LayerNode> Nodes,
    EquatableArray<Head> Heads,
    EquatableArray<Hyperparameter> Hyperparameters,
    int TrainedLength,
    int ParametersLength)
{
    /// <summary>What it computes, as text that other builds can read.</summary>
    public string Structure { get; init; } = "";

    /// <summary>The number of elements of a row of inputs.</summary>
    public int InputLength => Inputs.Sum(input => input.Shape.Length);

    /// <summary>The number of elements of a row of outputs.</summary>
    public int OutputLength => Heads.Sum(head => head.Output.Length);

    public int ParameterCount => Nodes.Sum(node => node.Tensors.Sum(tensor => tensor.Length));

    public long MultiplyAdds => Nodes.Sum(node => node.MultiplyAdds);

    public Shape ShapeOf(int value) => value < Inputs.Length ? Inputs[value].Shape : NodeOf(value).Output;

    /// <summary>The layer that gives a value which is no input.</summary>
    public LayerNode NodeOf(int value) => Nodes[value - Inputs.Length];

    /// <summary>A name of a value that no other value has.</summary>
    public string NameOf(int value)
    {
        if (value >= Inputs.Length)
            return NodeOf(value).Name;
        if (Inputs[value].Name is { } declared)
            return declared;
        string name = "input";
        while (Nodes.Any(node => node.Name == name) || Inputs.Any(input => input.Name == name))
            name += "0";
        return name;
    }

    /// <summary>Whether a layer reads the output of the one before it, the first layer the first input.</summary>
    public bool IsChained(int layer)
    {
        EquatableArray<int> inputs = Nodes[layer].Inputs;
        return inputs.Length == 1 && inputs[0] == (layer == 0 ? 0 : Inputs.Length + layer - 1);
    }

    /// <summary>
    /// The value that the loss of a head starts from: the head itself, or what its last layer reads where the two are fused.
    /// </summary>
    public int ScoresOf(Head head) => head.IsFused ? NodeOf(head.Value).Inputs[0] : head.Value;

    /// <summary>The numbers of the layers that some values need, in order.</summary>
    public IEnumerable<int> NodesOf(IEnumerable<int> values)
    {
        bool[] needed = new bool[Nodes.Length];
        void Need(IEnumerable<int> some)
        {
            foreach (int value in some.Where(value => value >= Inputs.Length))
                needed[value - Inputs.Length] = true;
        }

        Need(values);
        for (int index = needed.Length - 1; index >= 0; index--)
        {
            if (needed[index])
                Need(Nodes[index].Inputs);
        }

        return Enumerable.Range(0, needed.Length).Where(index => needed[index]);
    }
}

/// <summary>A part of a row of inputs: its name, null if it has none, its shape, and its first element in the row.</summary>
internal sealed record Segment(string? Name, Shape Shape, int Offset);

/// <summary>An output with its loss.</summary>
/// <param name="Name">Its name; null for the single output of a network that does not name it.</param>
/// <param name="Value">The value that it is.</param>
/// <param name="Output">Its shape.</param>
/// <param name="Offset">Its first element in a row of outputs.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="IsFused">Whether the loss starts from what the last layer reads instead of its output.</param>
/// <param name="FirstHyperparameter">The number of the first run-time scalar of the loss.</param>
/// <param name="Weight">The number of the run-time scalar by which the loss is multiplied in J; null for 1.</param>
internal sealed record Head(
    string? Name, int Value, Shape Output, int Offset, Loss Loss, bool IsFused, int FirstHyperparameter, int? Weight)
{
    public string LabelEncoding => Loss.LabelEncoding(Output.Length);

    public bool IsClassifier => LabelEncoding != "None";
}
