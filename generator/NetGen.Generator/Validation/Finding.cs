using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Validation;

/// <summary>
/// Something to report: what, about which attribute (by its number in the declaration;
/// <see cref="Network"/> stands for [Network]), and the arguments of its message.
/// </summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, int Attribute, params EquatableArray<string> Arguments)
{
    public const int Network = -1;
}
