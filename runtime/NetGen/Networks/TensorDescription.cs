using System.Collections.Immutable;
using NetGen.Initialization;

namespace NetGen;

/// <summary>One parameter tensor: its name, its shape, and its place in the block of parameters.</summary>
/// <param name="Name">The name, unique in the network: <c>dense1.weights</c>.</param>
/// <param name="Layer">The name of its layer: <c>dense1</c>.</param>
/// <param name="Shape">The shape, row-major: [fan-in, units] for the weights of a dense layer.</param>
/// <param name="Offset">The index of its first element in the block.</param>
/// <param name="FanIn">The number of inputs of one unit, as initializers use it.</param>
/// <param name="FanOut">The number of units that one input feeds, as initializers use it.</param>
/// <param name="Initializer">What draws its initial values.</param>
public sealed record TensorDescription(
    string Name, string Layer, ImmutableArray<int> Shape, int Offset, int FanIn, int FanOut, Initializer Initializer)
{
    /// <summary>
    /// Whether an optimizer changes the tensor. It does not change a moving average: that has gradient 0 and follows the statistics of the
    /// batches.
    /// </summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>The number of elements.</summary>
    public int Length { get; } = Shape.Aggregate(1, (product, extent) => product * extent);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(" x ", Shape)}]";
}
