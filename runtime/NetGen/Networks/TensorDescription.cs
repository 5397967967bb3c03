using System.Collections.Immutable;
using NetGen.Initialization;

namespace NetGen;

/// <summary>One parameter tensor: its name, its shape, and its place in the block of parameters.</summary>
/// <param name="Name">The name, unique in the network: <c>dense1.weights</c>.</param>
/// <param name="Layer">The name of its layer: <c>dense1</c>.</param>
/// <param name="Shape">The shape, row-major: [fan-in, units] for the weights of a dense layer.</param>
/// <param name="Offset">The index of its first element in the block.</param>
/// <param name="FanIn">The number of inputs that one unit sums.</param>
/// <param name="FanOut">The number of units that one input reaches.</param>
/// <param name="Initializer">What draws its first values.</param>
public sealed record TensorDescription(
    string Name, string Layer, ImmutableArray<int> Shape, int Offset, int FanIn, int FanOut, Initializer Initializer)
{
    /// <summary>
    /// Whether it is trained by its gradient. A moving average is not: its gradient is 0, and it follows the batches of a training run
    /// instead.
    /// </summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>The number of elements.</summary>
    public int Length { get; } = Shape.Aggregate(1, (product, extent) => product * extent);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(" x ", Shape)}]";
}
