using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>A frozen network as declared.</summary>
/// <param name="Class">The class.</param>
/// <param name="File">The name of the file with its structure.</param>
/// <param name="Network">The name of the network that must have been frozen; null if any will do.</param>
/// <param name="Structure">What that network computes; null if that is unknown, because its own declaration has errors.</param>
internal sealed record FrozenDeclaration(ClassDeclaration Class, string File, string? Network, string? Structure);
