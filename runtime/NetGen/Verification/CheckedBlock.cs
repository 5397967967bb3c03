using System.Collections.Immutable;

namespace NetGen.Verification;

/// <summary>A block that is checked, and its place: a tensor in the parameters, or the inputs.</summary>
/// <param name="Name">The name of the tensor, or <c>inputs</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="IsInputs">Whether the block is in the inputs instead of the parameters.</param>
/// <param name="Offset">The index of its first element.</param>
/// <param name="Length">Its number of elements.</param>
internal sealed record CheckedBlock(string Name, ImmutableArray<int> Shape, bool IsInputs, int Offset, int Length)
{
    /// <summary>The trained tensors in backward order: the last layer first; within a layer in the order of the description.</summary>
    public static ImmutableArray<CheckedBlock> InBackwardOrder(NetworkDescription network) =>
    [
        .. network.Tensors.Where(tensor => tensor.IsTrained).GroupBy(tensor => tensor.Layer).Reverse().SelectMany(layer => layer)
            .Select(tensor => new CheckedBlock(tensor.Name, tensor.Shape, false, tensor.Offset, tensor.Length)),
    ];

    /// <summary>dJ/dx of all rows.</summary>
    public static CheckedBlock OfInputs(NetworkDescription network, int rows) =>
        new("inputs", [rows, network.InputLength], true, 0, rows * network.InputLength);

    /// <summary>The name of a component: dense1.weights[3, 5].</summary>
    public string ComponentName(int index)
    {
        int[] position = new int[Shape.Length];
        for (int axis = Shape.Length - 1; axis >= 0; axis--)
            (index, position[axis]) = Math.DivRem(index, Shape[axis]);
        return $"{Name}[{string.Join(", ", position)}]";
    }
}
