using Microsoft.CodeAnalysis;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Validation;

/// <summary>
/// A problem with its location, which is in the user's syntax tree, so that <c>#pragma warning</c> applies to it. A diagnostic itself
/// cannot be cached, since diagnostics compare their arguments by reference.
/// </summary>
internal sealed record PlacedProblem(Problem Problem, Location Location)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptors.Of(Problem.Id), Location, [.. Problem.Arguments]);
}
