using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Validation;

/// <summary>
/// A finding with its location, which is in the user's syntax tree, so that <c>#pragma warning</c> applies to it. A diagnostic itself
/// cannot be cached, since diagnostics compare their arguments by reference.
/// </summary>
internal sealed record PlacedFinding(Finding Finding, Location Location)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Finding.Descriptor, Location, [.. Finding.Arguments]);
}
