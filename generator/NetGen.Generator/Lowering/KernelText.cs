using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>Names of kernels, and what nodes compute in the field's notation.</summary>
internal static class KernelText
{
    /// <summary>The name of a kernel that computes some nodes and stores some values.</summary>
    public static string NameOf(IReadOnlyList<Node> nodes, IEnumerable<Value> stored, bool alongRows)
    {
        Node[] storing = [.. stored.Select(value => value.Node).Distinct()];
        if (storing.Length == 0)
            storing = [nodes[nodes.Count - 1]];
        string name = string.Concat(storing.Select(Kind).Distinct());
        if (storing[0].Operator is Contract { Reads.Length: 2 } && nodes.Count == 1)
            return Product(storing[0], alongRows);
        if (storing[0].Operator is not Nest)
            return name;
        Shape space = nodes.Select(node => ((Nest)node.Operator).Space).OrderByDescending(shape => shape.Size).First();
        return IsFlat(storing[0], _ => false) ? name : $"{name}{string.Join("x", Extents(space))}";
    }

    /// <summary>What a node computes, such as z[rows x 3] = x[rows x 2] . w[2 x 3] + b.</summary>
    public static string MeaningOf(Node node)
    {
        string result = Symbol(node.Results[0]);
        string[] operands = [.. node.Operands.Where(operand => !IsScalarSlot(operand)).Select(Symbol)];
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
        value = value.Node.Tape.SymbolOf(value) is null ? Behind(value) : value;
        return value.Node.Tape.SymbolOf(value) ?? $"v{value.Node.Number}";
    }

    private static string Kind(Node node) => node.Operator switch
    {
        Map { Name: { } name } => name,
        Contract { SumsRows: true } => "ColumnSums",
        Contract { IsView: true } => "Copy",
        Contract { Reads.Length: 1, Starts.Length: > 0 } => "CopyAndAdd",
        _ when node.Tape.SymbolOf(node.Results[0]) is { } symbol => char.ToUpperInvariant(symbol[0]) + symbol.Substring(1),
        _ => node.Operator.Kind,
    };

    private static string Product(Node node, bool alongRows)
    {
        Contract product = (Contract)node.Operator;
        IEnumerable<int> summed = Enumerable.Range(0, product.Space.Rank)
            .Where(axis => !product.Write.Mentions(axis))
            .Select(axis => product.Space[axis]);
        string sizes = string.Join("x", Extents(new([.. summed, .. product.Result.Extents])));
        return product.SumsRows ? $"{(product.Starts.Length > 0 ? "Penalized" : "")}{(alongRows ? "Unit" : "Weight")}Gradient{sizes}"
            : $"{(product.Starts.Length > 0 ? "Affine" : "Linear")}{sizes}";
    }

    private static bool IsTransposed(Node node)
    {
        Contract product = (Contract)node.Operator;
        return product.Reads[1].Axes.Length == 2 && product.Reads[1].Axes[0] == product.Write.Axes[product.Result.Rank - 1];
    }

    private static IEnumerable<int> Extents(Shape space) => space.Extents.Where(extent => extent != Shape.Rows);

    private static string Brackets(Shape shape) => $"[{string.Join(" x ", shape.Extents.Select(Extent))}]";

    private static string Extent(int extent) => extent == Shape.Rows ? "rows" : $"{extent}";
}
