using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// How the loops of operators lie beside each other. Operators are aligned if each of their loops runs over an axis of the values that they
/// read, counted from the last axis: then one nest of loops can compute several of them.
/// </summary>
internal static class Alignment
{
    /// <summary>The value that is computed: behind the names of compositions, and behind other axes for the same elements.</summary>
    public static Value Behind(Value value) => value.Node.IsName ? Behind(value.Node.Operands[0]) : value;

    public static bool IsScalarSlot(Value value) => value.Operator is Slot { SlotKind: SlotKind.Scalar };

    /// <summary>
    /// A map that reads the whole of its operands where it writes, so that it treats every element by itself, whatever the shape.
    /// </summary>
    public static bool IsFlat(Node node, Func<Value, bool> isInlined)
    {
        if (node.Operator is not Map map)
            return false;
        for (int operand = 0; operand < map.Reads.Length; operand++)
        {
            Value value = Behind(node.Operands[operand]);
            bool isWhole = map.Reads[operand] == map.Write && value.Shape.Size == map.Space.Size;
            if (!IsScalarSlot(value) && (!isWhole || (isInlined(value) && !IsFlat(value.Node, isInlined))))
                return false;
        }

        return true;
    }

    /// <summary>Whether every operand is read as a whole, at the number of the loops, and repeated along the others.</summary>
    public static bool ReadsAligned(Node node)
    {
        if (node.Operator is not Nest nest)
            return false;
        for (int operand = 0; operand < nest.Reads.Length; operand++)
        {
            if (!IsAligned(nest.Reads[operand], node.Operands[operand].Shape, nest.Space))
                return false;
        }

        return true;
    }

    /// <summary>A sum or maximum along the last axis, which stays with extent 1.</summary>
    public static bool ReducesRow(Node node) => Reduces(node, node.Operator is Nest nest ? nest.Space.Rank - 1 : 0);

    /// <summary>A sum over the rows.</summary>
    public static bool ReducesColumn(Node node) => node.Operator is Nest { Space.HasRows: true } && Reduces(node, 0);

    /// <summary>Sends gradients back to the elements of a row that its maximum came from: element by element.</summary>
    public static bool SendsWithinRow(Node node) => node.Operator is WindowAdjoint adjoint
        && adjoint.Write == AffineMap.Identity(adjoint.Space.Rank) && adjoint.Space == adjoint.Result && ReadsAligned(node);

    private static bool Reduces(Node node, int along)
    {
        if (node.Operator is not (Contract { IsView: false, Starts.Length: 0 } or Window) || !ReadsAligned(node))
            return false;
        Nest nest = (Nest)node.Operator;
        if (nest.Space.Rank < 2 || nest.Result.Rank != nest.Space.Rank)
            return false;
        for (int axis = 0; axis < nest.Space.Rank; axis++)
        {
            if (axis == along ? nest.Write.Axes[axis] != 0 : !IsOwn(nest.Write.Axes[axis], axis, nest.Result[axis]))
                return false;
        }

        return true;
    }

    private static bool IsAligned(AffineMap read, Shape value, Shape space)
    {
        if (value.Rank > space.Rank)
            return false;
        for (int axis = 0; axis < value.Rank; axis++)
        {
            int variable = space.Rank - value.Rank + axis;
            if (!IsOwn(read.Axes[axis], variable, value[axis]) || (value[axis] != 1 && value[axis] != space[variable]))
                return false;
        }

        return true;
    }

    private static bool IsOwn(Affine index, int variable, int extent) => index == Affine.Variable(variable) || (index == 0 && extent == 1);
}
