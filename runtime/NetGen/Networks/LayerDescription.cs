using System.Collections.Immutable;

namespace NetGen;

/// <summary>One layer as the compiler sees it.</summary>
/// <param name="Name">The name, unique in the network: <c>dense1</c>, or the declared one.</param>
/// <param name="Kind">The kind with its arguments, as declared: <c>Dense(128)</c>.</param>
/// <param name="OutputShape">The shape of one row's output.</param>
/// <param name="ParameterCount">The number of parameters.</param>
/// <param name="MultiplyAdds">The multiply-adds of one row's forward pass.</param>
public sealed record LayerDescription(string Name, string Kind, ImmutableArray<int> OutputShape, int ParameterCount, long MultiplyAdds);
