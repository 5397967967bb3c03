using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>Names of kernels, and what nodes compute in the field's notation.</summary>
internal static class KernelText
{
    /// <summary>The name of a kernel that computes a unit and stores some values.</summary>
    public static string NameOf(Unit unit, Value[] stored, bool alongRows)
    {
        Node first = stored.Length == 0 ? unit.Nodes[unit.Nodes.Count - 1] : stored[0].Node;
        if (first.Operator is Contract { Reads.Length: 2 } && unit.Nodes.Count == 1)
            return Product(first, alongRows);
        string name = stored.Length < 2 ? Kind(first) : string.Concat(stored.Select(value => Kind(value.Node)).Distinct());
        if (first.Operator is not Nest)
            return name;
        return IsFlat(first, _ => false) ? name : $"{name}{string.Join("x", Extents(unit.Space))}";
    }

    /// <summary>What the nodes of a unit compute that store something.</summary>
    public static string MeaningOf(Unit unit, Predicate<Value> isStored)
    {
        List<string> meanings = new(unit.Nodes.Count);
        foreach (Node node in unit.Nodes)
        {
            if (node.Results.Any(isStored))
                meanings.Add(MeaningOf(node));
        }

        return meanings.Count == 1 ? meanings[0] : string.Join("; ", meanings);
    }

    /// <summary>What a node computes, such as z[rows x 3] = x[rows x 2] . w[2 x 3] + b.</summary>
    public static string MeaningOf(Node node)
    {
        string result = Symbol(node.Results[0]);
        List<string> operands = new(node.Operands.Length);
        foreach (Value operand in node.Operands)
        {
            if (!IsScalarSlot(operand))
                operands.Add(Symbol(operand));
        }

        switch (node.Operator)
        {
            case Contract { Reads.Length: 2, SumsRows: true } product:
                string left = $"{operands[0]}^T[{Extent(node.Operands[0].Shape[-1])} x rows]";
                return $"{result}{Brackets(product.Result)} += {left} . {operands[1]}{Brackets(node.Operands[1].Shape)}";
            case Contract { Reads.Length: 2 } product:
                string right = IsTransposed(node) ? "^T" : "";
                Shape shape = node.Operands[1].Shape;
                string factors = $"{operands[0]}{Brackets(node.Operands[0].Shape)} . {operands[1]}{right}"
                    + (right.Length > 0 ? Brackets(new([.. shape.Extents.Reverse()])) : Brackets(shape));
                return $"{result}{Brackets(product.Result)} = {string.Join(" + ", [factors, .. operands.Skip(2)])}";
            case Contract { SumsRows: true } sum:
                return $"{result}{Brackets(sum.Result)} += the sum of {operands[0]} over the rows";
            case Contract { IsView: false } sum when ReducesRow(node):
                return $"{result} = the sum of {operands[0]} over a row";
            case Contract:
                return $"{result} = {string.Join(" + ", operands)}";
            case Window:
                return $"{result} = the maximum of {operands[0]}";
            case Map map when map.Body == Body.Identity:
                return $"{result} = {Symbol(Behind(node.Operands[0]))}";
            case Map map:
                string call = $"{map.Name ?? node.Operator.Kind}({string.Join(", ", operands)})";
                return map.Name is { } name && name == char.ToUpperInvariant(name[0]) + name.Substring(1) && node.Operands.Length <= 2
                    ? $"{result} = {call}"
                    : $"{result} = {Formula.Of(map.Body, argument => Symbol(node.Operands[argument])) ?? call}";
            default:
                return $"{result} = {node.Operator.Kind}({string.Join(", ", operands)})";
        }
    }

    private static string Symbol(Value value)
    {
        return value.Symbol ?? Behind(value).Symbol ?? $"v{Behind(value).Node.Number}";
    }

    private static string Kind(Node node) => node.Operator switch
    {
        Map { Name: { } name } => name,
        Contract { SumsRows: true } => "ColumnSums",
        Contract { IsView: true } => "Copy",
        Contract { Reads.Length: 1, Starts.Length: > 0 } => "CopyAndAdd",
        _ when node.Results[0].Symbol is { } symbol => char.ToUpperInvariant(symbol[0]) + symbol.Substring(1),
        _ => node.Operator.Kind,
    };

    private static string Product(Node node, bool alongRows)
    {
        Contract product = (Contract)node.Operator;
        List<int> sizes = [];
        for (int axis = 0; axis < product.Space.Rank; axis++)
        {
            if (!product.Write.Mentions(axis))
                sizes.Add(product.Space[axis]);
        }

        sizes.AddRange(product.Result.Extents);
        string extents = string.Join("x", Extents(new([.. sizes])));
        return product.SumsRows ? $"{(product.Starts.Length > 0 ? "Penalized" : "")}{(alongRows ? "Unit" : "Weight")}Gradient{extents}"
            : $"{(product.Starts.Length > 0 ? "Affine" : "Linear")}{extents}";
    }

    private static bool IsTransposed(Node node)
    {
        Contract product = (Contract)node.Operator;
        return product.Reads[1].Axes.Length == 2 && product.Reads[1].Axes[0] == product.Write.Axes[product.Result.Rank - 1];
    }

    private static IEnumerable<int> Extents(Shape space) => space.Extents.Where(extent => extent != Shape.Rows);

    private static string Brackets(Shape shape) => $"[{string.Join(" x ", shape.Extents.Select(Extent))}]";

    private static string Extent(int extent) => extent == Shape.Rows ? "rows" : extent.ToString();
}
