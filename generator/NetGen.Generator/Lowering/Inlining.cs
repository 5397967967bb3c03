using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Chooses the maps that are computed wherever they are read instead of being stored: cheap ones between loops that run beside each other.
/// The normalized value of a row, smoothed targets, and the terms of a loss never reach memory.
/// </summary>
internal sealed class Inlining
{
    /// <summary>The most steps of a map that is computed again for each reader.</summary>
    private const int MostSteps = 12;

    /// <summary>The most maps that are computed within each other.</summary>
    private const int MostNested = 4;

    private readonly Dictionary<Value, List<Node>> readers = [];
    private readonly Dictionary<Value, int> nested = [];
    private readonly Dictionary<Node, List<Value>> reads = [];
    private readonly HashSet<Node> afterReduction = [];
    private readonly Func<Node, string> programOf;

    /// <param name="nodes">The nodes of all programs, in the order of the tape.</param>
    /// <param name="programOf">The program that computes a node.</param>
    /// <param name="isKept">Whether something else needs a value in memory.</param>
    public Inlining(IReadOnlyList<Node> nodes, Func<Node, string> programOf, Func<Value, bool> isKept)
    {
        this.programOf = programOf;
        foreach (Node node in nodes)
        {
            foreach (Value operand in node.Operands)
            {
                if (!readers.TryGetValue(Behind(operand), out List<Node> ofOperand))
                    readers.Add(Behind(operand), ofOperand = []);
                if (ofOperand.Count == 0 || ofOperand[ofOperand.Count - 1] != node)
                    ofOperand.Add(node);
            }

            if (ReducesRow(node) || ReducesColumn(node) || (node.Operator is Map && node.Operands.Any(IsScalar)))
                afterReduction.Add(node);
        }

        for (int last = nodes.Count - 1; last >= 0; last--)
        {
            Node node = nodes[last];
            Value value = node.Results[0];
            if (!isKept(value) && readers.TryGetValue(value, out List<Node> all) && CanInline(node, all))
                nested.Add(value, 1 + all.Max(reader => nested.TryGetValue(reader.Results[0], out int depth) ? depth : 0));
        }
    }

    public bool IsInlined(Value value) => nested.ContainsKey(value);

    /// <summary>A number per row or per column that depends on a reduction; loops beside each other keep it in a local.</summary>
    public bool IsScalar(Value value) => afterReduction.Contains(Behind(value).Node) && Behind(value) is var scalar
        && scalar.Shape.Rank > 1 && (scalar.Shape[-1] == 1 || scalar.Shape[0] == 1);

    public IReadOnlyList<Node> ReadersOf(Value value) => readers.TryGetValue(value, out List<Node> found) ? found : [];

    /// <summary>The values that a node reads, through those that are computed where they are read.</summary>
    public List<Value> ReadsOf(Node node)
    {
        if (reads.TryGetValue(node, out List<Value> found))
            return found;
        reads.Add(node, found = new(node.Operands.Length));
        foreach (Value operand in node.Operands)
        {
            Value value = Behind(operand);
            if (IsInlined(value))
                found.AddRange(ReadsOf(value.Node));
            else
                found.Add(value);
        }

        return found;
    }

    private bool CanInline(Node node, List<Node> all)
    {
        Value value = node.Results[0];
        bool isMap = node.Operator is Map && ReadsAligned(node);
        if (!(isMap || SendsWithinRow(node)) || IsScalar(value))
            return false;
        bool isCheap = node.Operator is not Map map || IsCheap(map);
        bool isFlat = IsFlat(node, _ => false);
        bool IsReadAsItIs(Node reader) => reader.Operands.All(operand => Behind(operand) != value || operand.Shape == value.Shape);
        return all.TrueForAll(IsReadAsItIs)
            && (isCheap || value.Type != ElementType.Real)
            && (!ReadsColumnOfUnit(node) || all.TrueForAll(reader => reader.Operator is Map && !afterReduction.Contains(reader)))
            && all.TrueForAll(reader => Takes(reader, value, isFlat))
            && all.TrueForAll(reader => !IsInlined(reader.Results[0]) || nested[reader.Results[0]] < MostNested)
            && (!isFlat || !value.Shape.HasRows || IsBesideItsReaders(node, all));
    }

    /// <summary>Whether it reads a number per column that is there only while the columns are computed one by one.</summary>
    private bool ReadsColumnOfUnit(Node node) =>
        node.Operands.Any(operand => operand.Operator is Map && !operand.Shape.HasRows && !IsScalar(operand));

    private static bool IsCheap(Map map) =>
        map.Body.Steps.Length <= MostSteps && map.Body.Steps.All(step => step.Leaf is not null || step.Operator < Operator.Exp);

    /// <summary>Whether a reader has loops in which it can compute an operand.</summary>
    private bool Takes(Node reader, Value value, bool isFlat)
    {
        if (!value.Shape.HasRows)
            return StartsFrom(reader, value);
        if (IsInlined(reader.Results[0]))
            return true;
        if (ReducesRow(reader) || ReducesColumn(reader) || SendsWithinRow(reader)
            || (reader.Operator is Contract { SumsRows: true, Reads.Length: 1 } && ReadsAligned(reader)))
            return true;
        if (reader.Operator is not Map map || !ReadsAligned(reader))
            return false;

        // A map that treats every element by itself runs over all rows at once, or behind a product.
        return !IsFlat(reader, _ => false) || IsScalar(reader.Results[0]) || (!isFlat && IsCheap(map) && readers[value].Count == 1);
    }

    private static bool StartsFrom(Node reader, Value value)
    {
        if (reader.Operator is not Contract contract)
            return false;
        for (int operand = 0; operand < reader.Operands.Length; operand++)
        {
            int start = operand - contract.Reads.Length;
            bool isStart = start >= 0 && contract.Starts[start] == AffineMap.Identity(contract.Result.Rank);
            if (!isStart && Behind(reader.Operands[operand]) == value)
                return false;
        }

        return true;
    }

    /// <summary>A flat map is computed by one program only, and one behind a product belongs to the product.</summary>
    private bool IsBesideItsReaders(Node node, List<Node> all) =>
        all.TrueForAll(reader => programOf(reader) == programOf(all[0]))
        && (programOf(all[0]) != programOf(node) || !IsBehindProduct(node));

    private bool IsBehindProduct(Node node) => node.Operands.Any(operand => Behind(operand).Node is var behind
        && behind.Operator is Contract { Reads.Length: 2 } && !ReducesRow(behind) && programOf(behind) == programOf(node));
}
