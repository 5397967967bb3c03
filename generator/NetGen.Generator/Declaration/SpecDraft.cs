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

    private readonly Dictionary<string, (int Value, int Origin, string Owner)> values = [];
    private readonly Dictionary<int, string> activationsBehindNames = [];
    private bool isTooLarge;

    public SpecDraft(NetworkDeclaration declaration)
    {
        Declaration = declaration;
        HasOutputs = declaration.Attributes.Any(attribute => attribute.Role == AttributeRole.Output);
        Inputs.Add(new(declaration.InputName, declaration.InputShape, Problem.Network));
        if (declaration.InputName is { } name)
            values[name] = (Input(0), Problem.Network, "the input of [Network]");
        Current = Input(0);
    }

    public NetworkDeclaration Declaration { get; }

    public List<InputSpec> Inputs { get; } = [];

    public List<DraftNode> Nodes { get; } = [];

    public List<HeadSpec> Heads { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>What is right, but probably not meant.</summary>
    public List<Problem> Suggestions { get; } = [];

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

    /// <summary>Whether something after the loss was reported.</summary>
    public bool IsAfterLossReported { get; set; }

    public static int Input(int number) => ~number;

    public void Report(string id, int origin, params string[] arguments) => Problems.Add(new(id, origin, arguments));

    /// <summary>
    /// Adds the nodes from <paramref name="first"/> on once more for every further round, which begins with the last value of the one
    /// before.
    /// </summary>
    /// <returns>The last value.</returns>
    public int Repeat(int first, int times)
    {
        int count = Nodes.Count - first;
        for (int round = 1; round < times; round++)
        {
            int last = Nodes.Count - 1;
            for (int index = last - count + 1; index <= last; index++)
            {
                DraftNode node = Nodes[index];
                Nodes.Add(node with { Inputs = node.Inputs.Select(input => input < first ? last : input + count) });
            }
        }

        return Nodes.Count - 1;
    }

    /// <summary>The final number of a value: inputs first, then nodes.</summary>
    public int NumberOf(int value) => value < 0 ? ~value : Inputs.Count + value;

    /// <summary>Adds a node; the first one too many is reported.</summary>
    public void Add(DraftNode node)
    {
        Nodes.Add(node);
        if (Nodes.Count > MaxLayers && !isTooLarge)
            ReportTooLarge(node.Origin, node.Layer.Display, node.Position, Nodes.Count);
    }

    public void ReportTooLarge(int origin, string display, int position, long layers)
    {
        isTooLarge = true;
        Report(ProblemId.TooLarge, origin, display, $"{position}", $"{layers} layers", $"{MaxLayers}");
    }

    /// <summary>Makes the name of an input known to later brackets.</summary>
    public void Name(InputSpec input, int value)
    {
        if (input.Name is null)
            return;
        if (values.TryGetValue(input.Name, out var known))
            Report(ProblemId.ValueName, input.Origin, "Input", input.Name, $"{known.Owner} has it");
        else
            values.Add(input.Name, (value, input.Origin, "another input"));
    }

    /// <summary>Makes the name of a node known to later brackets. In a repeated bracket a name means its last round.</summary>
    public void Name(DraftNode node, int value)
    {
        if (node.Name is null)
            return;
        if (values.TryGetValue(node.Name, out var known) && known.Origin != node.Origin)
            Report(ProblemId.DuplicateLayerName, node.Origin, node.Name, node.Layer.Display, $"{node.Position}", known.Owner);
        else
            values[node.Name] = (value, node.Origin, $"the layer at position {node.Position}");
    }

    /// <summary>Notes that an activation follows the last node, which may have a name, in its bracket.</summary>
    public void NoteActivation(string display) => activationsBehindNames[Nodes.Count - 1] = display;

    /// <summary>The value of a name that an earlier bracket declares, or the reason why no earlier bracket declares it.</summary>
    public (int? Value, string Reason) Find(string? name, int bracket)
    {
        if (name is not null && values.TryGetValue(name, out var known))
        {
            if (activationsBehindNames.TryGetValue(known.Value, out string? activation))
                Suggestions.Add(new(ProblemId.NameBeforeActivation, known.Origin, name, activation));
            return (known.Value, "");
        }

        foreach (AttributeDeclaration attribute in Declaration.Attributes)
        {
            bool declares = name is not null && attribute.Role != AttributeRole.Output && attribute.DeclaredName == name;
            if (declares && attribute.Bracket >= bracket)
                return (null, attribute.Bracket == bracket ? "its own bracket declares it" : "a later bracket declares it");
        }

        return (null, values.Count == 0 ? "no earlier bracket declares a name" : $"declared are {string.Join(", ", values.Keys)}");
    }
}

/// <summary>A node whose name is not yet decided.</summary>
internal sealed record DraftNode(
    Layer Layer, EquatableArray<int> Inputs, int Origin, int Position, string? Name, LayerModifiers Modifiers);
