using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>
/// What has been read so far. Inputs may still follow, so a value is the number of its node or, below 0, the complement of the number of
/// an input.
/// </summary>
internal sealed class SpecDraft
{
    /// <summary>
    /// The most layers of a network. Generator time and the emitted text grow with the layers: 0.05 ms and 1.3 KB for each layer of
    /// [Dense(8), ReLU, Repeat(1000)].
    /// </summary>
    public const int MaxLayers = 2048;

    private readonly Dictionary<string, int> values = [];

    public SpecDraft(NetworkDeclaration declaration)
    {
        Declaration = declaration;
        HasOutputs = declaration.Attributes.Any(attribute => attribute.Role == AttributeRole.Output);
        Inputs.Add(new(declaration.InputName, declaration.InputShape, Problem.Network));
        if (declaration.InputName is { } name)
            values[name] = Input(0);
        Current = Input(0);
    }

    public NetworkDeclaration Declaration { get; }

    public List<InputSpec> Inputs { get; } = [];

    public List<DraftNode> Nodes { get; } = [];

    public List<HeadSpec> Heads { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>Whether the declaration names its outputs.</summary>
    public bool HasOutputs { get; }

    /// <summary>The value with which the last bracket ends.</summary>
    public int Current { get; set; }

    /// <summary>The number of layers read.</summary>
    public int Position { get; set; }

    /// <summary>The loss of a network that does not name its outputs.</summary>
    public Loss? Loss { get; set; }

    public int LossOrigin { get; set; } = Problem.Network;

    public List<int> OutputsWithoutLoss { get; } = [];

    public List<int> LossesWithoutOutput { get; } = [];

    public LayerModifiers Defaults { get; set; } = LayerModifiers.None;

    public int DefaultsOrigin { get; set; } = Problem.Network;

    /// <summary>Whether the next layer is the first one behind the loss.</summary>
    public bool IsFirstAfterLoss =>
        LossOrigin != Problem.Network && (Nodes.Count == 0 || Nodes[Nodes.Count - 1].Origin < LossOrigin);

    public static int Input(int number) => ~number;

    public void Report(string id, int origin, params string[] arguments) => Problems.Add(new(id, origin, arguments));

    /// <summary>
    /// Adds the nodes from <paramref name="first"/> on once more for every further round, which begins with the last value of the one
    /// before.
    /// </summary>
    /// <returns>The last value.</returns>
    public int Repeat(int first, int start, int times)
    {
        int count = Nodes.Count - first;
        int before = start;
        for (int round = 1; round < times; round++)
        {
            int last = Nodes.Count - 1;
            for (int index = last - count + 1; index <= last; index++)
            {
                DraftNode node = Nodes[index];
                Nodes.Add(node with { Inputs = node.Inputs.Select(input => input == before ? last : input + count) });
            }

            before = last;
        }

        return Nodes.Count - 1;
    }

    /// <summary>The final number of a value: inputs first, then nodes.</summary>
    public int NumberOf(int value) => value < 0 ? ~value : Inputs.Count + value;

    /// <summary>Makes a name known to later brackets. The first one of equal names counts; a rule reports the others.</summary>
    public void Name(string? name, int value)
    {
        if (name is not null && !values.ContainsKey(name))
            values.Add(name, value);
    }

    /// <summary>The value of a name that an earlier bracket declares, or why there is none.</summary>
    public (int? Value, string Reason) Find(string name, int bracket)
    {
        if (values.TryGetValue(name, out int value))
            return (value, "");
        foreach (AttributeDeclaration attribute in Declaration.Attributes)
        {
            if (attribute.Name != "Output" && (attribute.Get<string?>("Name", null) ?? attribute.Get<string?>("name", null)) == name)
                return (null, attribute.Bracket == bracket ? "its own bracket declares it" : "a later bracket declares it");
        }

        string known = values.Count == 0 ? "no earlier bracket declares a name" : $"declared are {string.Join(", ", values.Keys)}";
        return (null, known);
    }
}

/// <summary>A node whose name is not yet decided.</summary>
internal sealed record DraftNode(
    Layer Layer, EquatableArray<int> Inputs, int Origin, int Position, string? Name, LayerModifiers Modifiers);
