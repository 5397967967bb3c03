using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Emission;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the class itself: what the emitted part must repeat, and what makes it impossible to have one.</summary>
internal static class ClassReader
{
    public static ClassDeclaration Read(INamedTypeSymbol type)
    {
        List<string> containing = [];
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containing.Insert(0, $"{Keyword(outer)} {outer.Name}{TypeParameters(outer)}");
        return new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            containing.ToArray(),
            Keyword(type),
            type.Name,
            TypeParameters(type));
    }

    /// <summary>The first thing that is wrong with the class; null if nothing is.</summary>
    public static ClassProblem? Check(INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeData network)
    {
        if (type.IsStatic)
            return Hopeless(Descriptors.StaticClass, type.Name);
        if (ContainingTypes(type).Append(type).Any(candidate => candidate.IsFileLocal))
            return Hopeless(Descriptors.FileLocalClass, type.Name);

        string[] clashes = [.. ClashingMembers(type)];
        ClassProblem Problem(DiagnosticDescriptor descriptor, params string[] arguments) =>
            new(new(descriptor, Finding.Network, [type.Name, .. arguments]), CanHaveSkeleton: true, clashes);
        if (type.IsRecord)
            return Problem(Descriptors.RecordClass);
        if (type.IsAbstract)
            return Problem(Descriptors.AbstractClass);
        if (ContainingTypes(type).Append(type).Any(candidate => candidate.TypeParameters.Length > 0))
            return Problem(Descriptors.GenericClass);
        if (!IsPartial(syntax))
            return Problem(Descriptors.NotPartial);
        if (syntax.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(outer => !IsPartial(outer)) is { } outer)
            return Problem(Descriptors.ContainingTypeNotPartial, outer.Identifier.Text);
        if (HasPrimaryConstructor(type))
            return Problem(Descriptors.PrimaryConstructor);
        if (clashes.Length > 0)
            return Problem(Descriptors.MemberClash, clashes[0]);
        if (type.GetAttributes().Any(attribute => IsElsewhere(attribute, syntax)))
            return Problem(Descriptors.SeveralDeclarations);
        if (DeclarationReader.IsBroken(network))
            return new(new(Descriptors.NotConstant, Finding.Network, "Network"), CanHaveSkeleton: true, clashes);
        return null;
    }

    /// <summary>The user's members that stand where emitted ones would; a constructor from one integer is named with its parameter.</summary>
    private static IEnumerable<string> ClashingMembers(INamedTypeSymbol type)
    {
        if (HasPrimaryConstructor(type))
            yield return SurfaceMembers.ConstructorOf(type.Name);
        foreach (ISymbol member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 1 } constructor && constructor.Parameters[0].Type.SpecialType == SpecialType.System_Int32)
                yield return SurfaceMembers.ConstructorOf(type.Name);
            else if (SurfaceMembers.Names.Contains(member.Name))
                yield return member.Name;
        }
    }

    /// <summary>C# would not accept any other part of such a class.</summary>
    private static ClassProblem Hopeless(DiagnosticDescriptor descriptor, string name) =>
        new(new(descriptor, Finding.Network, name), CanHaveSkeleton: false, []);

    private static bool IsPartial(TypeDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            yield return outer;
    }

    private static bool HasPrimaryConstructor(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.ParameterList is not null);

    private static bool IsElsewhere(AttributeData attribute, TypeDeclarationSyntax syntax) =>
        attribute.AttributeClass is { } attributeClass
        && DeclarationReader.RoleOf(attributeClass) is not null
        && attribute.ApplicationSyntaxReference is { } reference
        && (reference.SyntaxTree != syntax.SyntaxTree || !syntax.FullSpan.Contains(reference.Span));

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static string TypeParameters(INamedTypeSymbol type) =>
        type.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name))}>";
}
