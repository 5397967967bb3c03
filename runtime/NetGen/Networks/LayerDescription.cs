using System.Collections.Immutable;

namespace NetGen;

/// <summary>One layer as the compiler sees it.</summary>
/// <param name="Name">The name, unique in the network: the declared name, or the kind and a running number such as <c>dense1</c>.</param>
/// <param name="Kind">The kind with its arguments, as declared: <c>Dense(128)</c>.</param>
/// <param name="OutputShape">The shape of one row's output.</param>
/// <param name="ParameterCount">The number of parameters.</param>
/// <param name="MultiplyAdds">The number of multiply-adds in the forward pass of one row.</param>
public sealed record LayerDescription(string Name, string Kind, ImmutableArray<int> OutputShape, int ParameterCount, long MultiplyAdds)
{
    /// <summary>
    /// The names of the values that it reads, layers or inputs. Empty if it reads the layer before it; the first layer then reads the
    /// input.
    /// </summary>
    public ImmutableArray<string> Inputs { get; init; } = [];
}
