using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Validation;

/// <summary>
/// A finding in its place. The location is the syntax's own, so that <c>#pragma warning</c> reaches it. Diagnostics themselves would not
/// do as a cached value: they compare their arguments by reference.
/// </summary>
internal sealed record PlacedFinding(Finding Finding, Location Location)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Finding.Descriptor, Location, [.. Finding.Arguments]);
}
