using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>A network as declared: nothing inferred, nothing checked beyond what C# checks.</summary>
internal sealed record NetworkDeclaration(
    ClassDeclaration Class,
    EquatableArray<int> InputShape,
    string? InputName,
    int Precision,
    bool GradientCheck,
    EquatableArray<AttributeDeclaration> Attributes)
{
    /// <summary>The values of the runtime's Precision.</summary>
    public const int Single = 0, Double = 1;

    public bool IsDouble => Precision == Double;
}
