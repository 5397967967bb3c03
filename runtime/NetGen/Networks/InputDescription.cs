using System.Collections.Immutable;

namespace NetGen;

/// <summary>One of several inputs of a network: a part of every row.</summary>
/// <param name="Name">The name; <c>input</c> if the declaration gives none.</param>
/// <param name="Shape">The shape of one row of it.</param>
/// <param name="Offset">Its first element in a row of inputs.</param>
public sealed record InputDescription(string Name, ImmutableArray<int> Shape, int Offset);
