using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the class itself: the names that the emitted part repeats, and the first problem that prevents an emitted part.</summary>
internal static class ClassReader
{
    private static readonly SymbolDisplayFormat EscapedFullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static ClassDeclaration Read(INamedTypeSymbol type)
    {
        List<string> containing = [];
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containing.Insert(0, $"{Keyword(outer)} {Identifier(outer.Name)}{TypeParameters(outer)}");
        return new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(EscapedFullName),
            containing.ToArray(),
            Keyword(type),
            Identifier(type.Name),
            TypeParameters(type));
    }

    /// <summary>The first problem of the class; null if it has none.</summary>
    public static ClassProblem? Check(INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeData network)
    {
        if (type.IsStatic)
            return Hopeless(ProblemId.StaticClass, type.Name);
        if (IsFileLocal(type))
            return Hopeless(ProblemId.FileLocalClass, type.Name);
        if (ContainingTypes(type).Append(type).Any(candidate => candidate.TypeParameters.Any(parameter => parameter.Name.Length == 0)))
            return Hopeless(ProblemId.GenericClass, type.Name);

        (string Member, INamedTypeSymbol Declaring)[] clashing = [.. ClashingMembers(type)];
        string[] clashes =
        [
            .. clashing.Select(clash => clash.Member),
            .. SurfaceMembers.Names.Where(name => name == type.Name),
            .. type.GetMembers().Any(HidesItsClass) ? [SurfaceMembers.Factory] : Array.Empty<string>(),
        ];
        ClassProblem Wrong(string id, params string[] arguments) =>
            new(new(id, Problem.Network, [type.Name, .. arguments]), CanHaveSkeleton: true, clashes);
        ClassProblem Omitting(string member, ClassProblem problem) => problem with { Omitted = [.. clashes, member] };
        if (OldLanguage(syntax) is { } version)
            return Omitting(SurfaceMembers.Factory, Wrong(ProblemId.LanguageVersion, version));
        if (type.IsRecord)
            return Wrong(ProblemId.RecordClass);
        if (type.IsAbstract)
            return Wrong(ProblemId.AbstractClass);
        if (ShapeProblem(type, syntax) is { } shape)
            return new(shape, CanHaveSkeleton: true, clashes);
        if (HasPrimaryConstructor(type))
            return Wrong(ProblemId.PrimaryConstructor);
        if (BaseTypes(type).FirstOrDefault(IsNetwork) is { } baseNetwork)
            return Wrong(ProblemId.DerivedNetwork, baseNetwork.Name);
        if (SurfaceMembers.Names.Contains(type.Name))
            return Wrong(ProblemId.ClassNameClash);
        if (clashes.Length > 0)
            return Wrong(ProblemId.MemberClash, HasOrInherits(type, clashing[0].Declaring), SurfaceMembers.NameOf(clashes[0]));
        if (!type.BaseType!.InstanceConstructors.Any(IsCalledWithoutArguments))
            return Omitting(SurfaceMembers.ConstructorOf(type.Name), Wrong(ProblemId.BaseConstructor, type.BaseType.Name));
        if (BaseTypes(type).Prepend(type).SelectMany(declaring => declaring.GetMembers()).FirstOrDefault(IsRequired) is { } required)
            return Omitting(SurfaceMembers.RequiredMembers, Wrong(ProblemId.RequiredMember, required.Name));
        if (type.InstanceConstructors.Any(ChainsToNothing))
            return Wrong(ProblemId.ConstructorDrawsNothing);
        if (type.GetAttributes().Any(attribute => IsElsewhere(attribute, syntax)))
            return Wrong(ProblemId.SeveralDeclarations);
        if (DeclarationReader.IsBroken(network))
            return new(new(ProblemId.NotConstant, Problem.Network, "Network"), CanHaveSkeleton: true, clashes);
        return null;
    }

    public static bool IsFileLocal(INamedTypeSymbol type) => ContainingTypes(type).Append(type).Any(candidate => candidate.IsFileLocal);

    /// <summary>The version of C#, if the code of a network does not compile in it; else null.</summary>
    public static string? OldLanguage(SyntaxNode syntax) =>
        syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp13 } options
            ? options.LanguageVersion.ToDisplayString()
            : null;

    /// <summary>Why a class cannot have another part; null if it can.</summary>
    public static Problem? ShapeProblem(INamedTypeSymbol type, TypeDeclarationSyntax syntax)
    {
        if (ContainingTypes(type).Append(type).Any(candidate => candidate.TypeParameters.Length > 0))
            return new(ProblemId.GenericClass, Problem.Network, type.Name);
        if (!IsPartial(syntax))
            return new(ProblemId.NotPartial, Problem.Network, type.Name);
        if (syntax.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(outer => !IsPartial(outer)) is { } outer)
            return new(ProblemId.ContainingTypeNotPartial, Problem.Network, type.Name, outer.Identifier.Text);
        return null;
    }

    /// <summary>The user's members that clash with emitted ones; a constructor from one integer is named with its parameter.</summary>
    private static IEnumerable<(string Member, INamedTypeSymbol Declaring)> ClashingMembers(INamedTypeSymbol type)
    {
        if (HasPrimaryConstructor(type))
            yield return (SurfaceMembers.ConstructorOf(type.Name), type);
        foreach (INamedTypeSymbol declaring in BaseTypes(type).Prepend(type).TakeWhile(IsNotObject))
        {
            foreach (ISymbol member in declaring.GetMembers().Where(member => !member.IsImplicitlyDeclared))
            {
                bool isInherited = !SymbolEqualityComparer.Default.Equals(declaring, type);
                if (isInherited && member.DeclaredAccessibility == Accessibility.Private)
                    continue;
                if (!isInherited && TakesOneInteger(member))
                    yield return (SurfaceMembers.ConstructorOf(type.Name), type);
                else if (SurfaceMembers.Names.Contains(member.Name) || (!isInherited && HidesItsClass(member)))
                    yield return (NameOf(member), declaring);
                else if (!isInherited && ImplementedMember(member) is { } implemented)
                    yield return (SurfaceMembers.ExplicitlyImplemented(implemented), type);
            }
        }
    }

    /// <summary>Whether a nested type has the name of its class, so that the class cannot be named inside itself.</summary>
    private static bool HidesItsClass(ISymbol member) => member is INamedTypeSymbol && member.Name == member.ContainingType.Name;

    private static bool IsNotObject(INamedTypeSymbol type) => type.SpecialType != SpecialType.System_Object;

    private static string NameOf(ISymbol member) =>
        member is IMethodSymbol method ? SurfaceMembers.MethodOf(method.Name, method.Parameters.Length) : member.Name;

    private static bool TakesOneInteger(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 1 } constructor
        && constructor.Parameters[0] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 };

    /// <summary>The member of the network's interface that a member implements explicitly; null if it implements none.</summary>
    private static string? ImplementedMember(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: null } method => OfNetwork(method.ExplicitInterfaceImplementations),
        IPropertySymbol property => OfNetwork(property.ExplicitInterfaceImplementations),
        _ => null,
    };

    private static string? OfNetwork(IEnumerable<ISymbol> implemented) =>
        implemented.FirstOrDefault(member => IsInterface(member.ContainingType, "INetwork", "IPredictor"))?.Name;

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static string HasOrInherits(INamedTypeSymbol type, INamedTypeSymbol declaring) =>
        SymbolEqualityComparer.Default.Equals(type, declaring) ? "has" : $"inherits from '{declaring.Name}'";

    private static bool IsCalledWithoutArguments(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility != Accessibility.Private
        && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? declaring = type.BaseType; declaring is not null; declaring = declaring.BaseType)
            yield return declaring;
    }

    /// <summary>Whether a class is a network: declared, written by hand, or compiled in another assembly.</summary>
    private static bool IsNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(DeclarationReader.IsNetwork)
        || type.AllInterfaces.Any(implemented => IsInterface(implemented, "INetwork"));

    private static bool IsInterface(INamedTypeSymbol type, params string[] names) =>
        type.ContainingNamespace is { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true } && names.Contains(type.Name);

    /// <summary>Whether a constructor of the user does not call the emitted one, which draws the parameters.</summary>
    private static bool ChainsToNothing(IMethodSymbol constructor) =>
        (constructor.PartialImplementationPart ?? constructor).DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<ConstructorDeclarationSyntax>()
            .Any(syntax => syntax is { Body: not null } or { ExpressionBody: not null }
                && (syntax.Initializer is null || !syntax.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)));

    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>A problem without a skeleton: C# would refuse any other part of such a class.</summary>
    private static ClassProblem Hopeless(string id, string name) =>
        new(new(id, Problem.Network, name), CanHaveSkeleton: false, []);

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
        && (DeclarationReader.IsNetwork(attribute) || DeclarationReader.RoleOf(attributeClass) is not null)
        && attribute.ApplicationSyntaxReference is not null
        && !IsOn(attribute, syntax);

    /// <summary>Whether an attribute is written on this declaration of its class.</summary>
    public static bool IsOn(AttributeData attribute, TypeDeclarationSyntax syntax) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == syntax.SyntaxTree
        && syntax.FullSpan.Contains(reference.Span);

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
