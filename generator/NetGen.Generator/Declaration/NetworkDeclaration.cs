namespace NetGen.Generator.Declaration;

/// <summary>A network as declared: nothing inferred, nothing checked beyond what C# checks.</summary>
internal sealed record NetworkDeclaration(
    ClassDeclaration Class,
    EquatableArray<int> InputShape,
    bool IsDouble,
    bool GradientCheck,
    EquatableArray<AttributeDeclaration> Attributes);
