using System.Collections.Immutable;

namespace NetGen;

/// <summary>How a scaler of features stands in a file: x' = (x - offset) scale or what its kind says, element by element.</summary>
/// <param name="Kind">The metadata <c>scaler.kind</c>.</param>
/// <param name="Scale">The F64 tensor <c>scaler.scale</c>, one element per feature.</param>
/// <param name="Offset">The F64 tensor <c>scaler.offset</c>, one element per feature.</param>
internal sealed record ScalerTensors(string Kind, ImmutableArray<double> Scale, ImmutableArray<double> Offset);
