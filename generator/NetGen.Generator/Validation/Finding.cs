using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Validation;

/// <summary>
/// A diagnostic to report: its descriptor, its attribute (by number in the declaration; <see cref="Network"/> means [Network]), and the
/// arguments of its message.
/// </summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, int Attribute, params EquatableArray<string> Arguments)
{
    public const int Network = -1;
}
