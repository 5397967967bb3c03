using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>A result of a node. Two values are the same only if they are one object.</summary>
internal sealed class Value(Node node, int number, Shape shape, ElementType type)
{
    public Node Node => node;

    /// <summary>Which result of the node it is.</summary>
    public int Number => number;

    public Shape Shape => shape;

    /// <summary>The type of its numbers.</summary>
    public ElementType Type => type;

    public TensorOperator Operator => node.Operator;

    /// <summary>The symbol that it was given.</summary>
    public string? GivenSymbol { get; set; }

    /// <summary>
    /// What formulas and emitted code call it: the symbol that it was given, or that of its slot; null if it has none.
    /// </summary>
    public string? Symbol => GivenSymbol ?? (node.Operator as Slot)?.Symbol;

    /// <summary>The default hash would be a number that the runtime makes for each object.</summary>
    public override int GetHashCode() => (node.Number * 4) + number;

    public override string ToString() => $"%{node.Number}{(number > 0 ? $".{number}" : "")}[{shape}]";
}

/// <summary>An operator on values of a tape.</summary>
internal sealed class Node
{
    private bool? isName;

    public Node(Tape tape, int number, TensorOperator op, EquatableArray<Value> operands)
    {
        (Tape, Number, Operator, Operands, Origin) = (tape, number, op, operands, tape.Origin);
        ElementType type = op.TypeOf(operands);
        EquatableArray<Shape> shapes = op.Results;
        Value[] results = new Value[shapes.Length];
        for (int result = 0; result < results.Length; result++)
            results[result] = new(this, result, shapes[result], type);
        Results = results;
    }

    public Tape Tape { get; }

    /// <summary>Its place on the tape; operands stand before it.</summary>
    public int Number { get; }

    /// <summary>The name of what it was written for, such as a layer.</summary>
    public string Origin { get; }

    public TensorOperator Operator { get; }

    public EquatableArray<Value> Operands { get; }

    public EquatableArray<Value> Results { get; }

    /// <summary>Whether it only gives a name, or other axes, to its first operand.</summary>
    public bool IsName => isName ??= Operator.IsName(this);

    /// <summary>The node before it that has the same operands; null for the first.</summary>
    public Node? BeforeOnSameOperands { get; set; }

    /// <summary>As for values: the place on the tape is a fast hash.</summary>
    public override int GetHashCode() => Number;

    public override string ToString() => $"{string.Join(", ", Results)} = {Operator.Kind}({string.Join(", ", Operands)})";
}

/// <summary>
/// A computation as a list of nodes, each of which reads only nodes before it. An operator that is applied to the same values again gives
/// the node that is there already.
/// </summary>
/// <param name="outer">
/// The tape that this one is the body of a scan on; null for others. Values of the outer tape that the body reads become slots of it.
/// </param>
internal sealed class Tape(Tape? outer = null)
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<TensorOperator, Node> knownSources = [];
    private readonly Dictionary<EquatableArray<Value>, Node> known = [];
    private readonly Dictionary<Value, Value> captured = [];

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The origin of the nodes that are added next.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The values of the outer tape that the body reads, and their slots here.</summary>
    public IEnumerable<(Value Outer, Value Slot)> Captured => captured.Select(pair => (pair.Key, pair.Value));

    /// <summary>The first result of an operator, or of something simpler that gives the same.</summary>
    public Value Add(TensorOperator op, params EquatableArray<Value> operands)
    {
        EquatableArray<Value> own = outer is null ? operands : operands.Select(Own);
        return op.Simplify(this, own) ?? AddNode(op, own).Results[0];
    }

    /// <summary>The node of an operator on values of this tape, as it stands.</summary>
    public Node AddNode(TensorOperator op, EquatableArray<Value> operands)
    {
        if (operands.Length == 0)
        {
            if (!knownSources.TryGetValue(op, out Node? source))
                knownSources.Add(op, source = AddNew(op, operands));
            return source;
        }

        // Operands are told apart by their place in memory, which is faster than by what an operator says.
        known.TryGetValue(operands, out Node? last);
        for (Node? other = last; other is not null; other = other.BeforeOnSameOperands)
        {
            if (other.Operator.Equals(op))
                return other;
        }

        Node node = AddNew(op, operands);
        node.BeforeOnSameOperands = last;
        known[operands] = node;
        return node;
    }

    /// <summary>A node that is not looked for: it is known to be new.</summary>
    public Node AddNew(TensorOperator op, EquatableArray<Value> operands)
    {
        Node node = new(this, nodes.Count, op, operands);
        nodes.Add(node);
        return node;
    }

    /// <summary>A value that something outside the tape gives.</summary>
    public Value Slot(string name, SlotKind kind, Shape shape) => Add(new Slot(name, kind, shape));

    /// <summary>A slot of a scan's body. It equals no other.</summary>
    public Value StepSlot(string name, Shape shape) => Slot($"{name} {nodes.Count}", SlotKind.Step, shape);

    /// <summary>Gives a value of this tape the symbol that formulas and emitted code call it by, unless it has one.</summary>
    public Value Named(string symbol, Value value)
    {
        if (value.Node.Tape == this)
            value.GivenSymbol ??= symbol;
        return value;
    }

    private Value Own(Value value)
    {
        if (value.Node.Tape == this)
            return value;
        if (value.Node.Tape != outer)
            throw new InvalidOperationException($"{value} is of neither this tape nor the one that its scan is on.");
        if (!captured.TryGetValue(value, out Value? slot))
            captured.Add(value, slot = StepSlot("captured", value.Shape));
        return slot;
    }

    /// <summary>The nodes that values are computed from, their own included, in the order of the tape.</summary>
    public IReadOnlyList<Node> Ancestors(IEnumerable<Value> values)
    {
        bool[] isNeeded = IsNeededFor(values);
        return nodes.FindAll(node => isNeeded[node.Number]);
    }

    /// <summary>Whether some values are computed from the node of each number; from their own nodes they are.</summary>
    public bool[] IsNeededFor(IEnumerable<Value> values)
    {
        bool[] isNeeded = new bool[nodes.Count];
        foreach (Value value in values)
            isNeeded[value.Node.Number] = true;
        for (int number = nodes.Count - 1; number >= 0; number--)
        {
            if (!isNeeded[number])
                continue;
            foreach (Value operand in nodes[number].Operands)
                isNeeded[operand.Node.Number] = true;
        }

        return isNeeded;
    }

    /// <summary>Whether the node of each number depends on some values; their own nodes do.</summary>
    public bool[] DependsOn(IEnumerable<Value> values)
    {
        bool[] depends = new bool[nodes.Count];
        foreach (Value value in values)
            depends[value.Node.Number] = true;
        foreach (Node node in nodes)
        {
            foreach (Value operand in node.Operands)
                depends[node.Number] |= depends[operand.Node.Number];
        }

        return depends;
    }

    /// <summary>
    /// The gradients of the wanted values and of all values between them and the seeds: the adjoints of the nodes, from the last to the
    /// first. A value that nothing depends on has no entry.
    /// </summary>
    /// <param name="seeds">Values and their gradients.</param>
    /// <param name="wanted">The values whose gradients are wanted.</param>
    public Dictionary<Value, Value> Backward(IEnumerable<(Value Of, Value Gradient)> seeds, IReadOnlyCollection<Value> wanted)
    {
        bool[] depends = DependsOn(wanted);
        Dictionary<Value, Value> gradients = [];
        void Accumulate(Value of, Value gradient) =>
            gradients[of] = gradients.TryGetValue(of, out Value? sum) ? this.Sum(sum, gradient) : gradient;

        foreach ((Value of, Value gradient) in seeds)
            Accumulate(of, gradient);

        // The adjoints add nodes behind these.
        for (int number = nodes.Count - 1; number >= 0; number--)
        {
            Node node = nodes[number];
            bool[] needs = node.Operands.Select(operand => depends[operand.Node.Number]);
            Value?[] ofResults = node.Results.Select(result => gradients.TryGetValue(result, out Value? gradient) ? gradient : null);
            if (!needs.Contains(true) || Array.TrueForAll(ofResults, gradient => gradient is null))
                continue;
            Origin = node.Origin;
            Value?[] ofOperands = node.Operator.Adjoints(node, ofResults, needs);
            for (int operand = 0; operand < ofOperands.Length; operand++)
            {
                if (needs[operand] && ofOperands[operand] is { } gradient)
                    Accumulate(node.Operands[operand], gradient);
            }
        }

        foreach (KeyValuePair<Value, Value> pair in gradients)
        {
            if (pair.Key.Symbol is { } symbol)
                Named($"d{symbol}", pair.Value);
        }

        return gradients;
    }
}
