using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// A sum of two values needs no pass over memory of its own if one of them is a product that nothing else reads: the product starts from
/// the other value. Residuals, gradients that meet, and penalties become starts.
/// </summary>
internal static class StartingSums
{
    /// <summary>What some values need, on a new tape without such sums.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="wanted">The values that are computed.</param>
    /// <returns>The new tape, and the place of each needed value on it.</returns>
    public static (Tape Tape, IReadOnlyDictionary<Value, Value> Values) Apply(Tape tape, IReadOnlyCollection<Value> wanted)
    {
        IReadOnlyList<Node> nodes = tape.Ancestors(wanted);
        Dictionary<Value, int> readers = new(nodes.Count);
        void CountReader(Value value) => readers[value] = (readers.TryGetValue(value, out int count) ? count : 0) + 1;
        foreach (Node node in nodes)
        {
            foreach (Value operand in node.Operands)
                CountReader(operand);
        }

        foreach (Value value in wanted)
            CountReader(value);
        Tape result = new();
        Dictionary<Value, Value> values = new(nodes.Count);
        foreach (Node node in nodes)
        {
            EquatableArray<Value> operands = node.Operands.Select(operand => values[operand]);
            int product = IsSum(node) ? ProductOf(node, operands, readers) : -1;
            result.Origin = node.Origin;
            Node moved = product < 0
                ? result.AddNew(node.Operator, operands)
                : result.AddNew(
                    ((Contract)operands[product].Operator).WithStart(), [.. operands[product].Node.Operands, operands[1 - product]]);
            for (int number = 0; number < node.Results.Length; number++)
            {
                values[node.Results[number]] = moved.Results[number];
                if (node.Results[number].GivenSymbol is { } symbol)
                    result.Named(symbol, moved.Results[number]);
            }
        }

        return (result, values);
    }

    private static bool IsSum(Node node) =>
        node.Operator is Map map && map.Body == Body.Sum && node.Operands[0].Shape == node.Operands[1].Shape;

    /// <summary>
    /// Which of two operands is a product that only their sum reads; -1 if none is. Of two the later one, so that the other is there when
    /// it starts.
    /// </summary>
    private static int ProductOf(Node node, EquatableArray<Value> operands, Dictionary<Value, int> readers)
    {
        int found = -1;
        for (int operand = 0; operand < operands.Length; operand++)
        {
            bool isProduct = operands[operand].Operator is Contract { IsView: false } && readers[node.Operands[operand]] == 1;
            if (isProduct && (found < 0 || node.Operands[operand].Node.Number > node.Operands[found].Node.Number))
                found = operand;
        }

        return found;
    }
}
