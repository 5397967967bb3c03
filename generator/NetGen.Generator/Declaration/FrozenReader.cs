using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the declaration of a frozen network.</summary>
internal static class FrozenReader
{
    public const string FrozenAttribute = "NetGen.FrozenAttribute";

    private const string StructureAttribute = "NetGen.NetworkStructureAttribute";

    /// <summary>The declaration, and the first problem of its class.</summary>
    public static (FrozenDeclaration Declaration, Problem? Problem) Read(
        INamedTypeSymbol type, AttributeData frozen, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        object?[] arguments = [.. frozen.ConstructorArguments.Select(argument => argument.Value)];
        ITypeSymbol? network = arguments.OfType<ITypeSymbol>().FirstOrDefault();
        string file = arguments.OfType<string>().FirstOrDefault() ?? "";
        string? structure = network is INamedTypeSymbol named ? StructureOf(named, compilation, cancellation) : null;
        FrozenDeclaration declaration = new(ClassReader.Read(type), file, network?.Name, structure);
        return (declaration, ProblemOf(type, syntax, frozen, network, structure));
    }

    public static bool IsFrozen(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() == FrozenAttribute;

    /// <summary>What a network computes: the compiler of its assembly wrote it, or its declaration is in this one.</summary>
    private static string? StructureOf(INamedTypeSymbol network, Compilation compilation, CancellationToken cancellation)
    {
        AttributeData[] attributes = [.. network.GetAttributes()];
        if (attributes.FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == StructureAttribute) is { } written)
            return written.ConstructorArguments.Select(argument => argument.Value).OfType<string>().FirstOrDefault();
        if (!SymbolEqualityComparer.Default.Equals(network.ContainingAssembly, compilation.Assembly)
            || attributes.FirstOrDefault(DeclarationReader.IsNetwork) is not { } declared)
        {
            return null;
        }

        (NetworkDeclaration declaration, _) =
            DeclaredFunctions.Read(DeclarationReader.Read(network, declared, cancellation), network, compilation, cancellation);
        return StructureWriter.CanWrite(declaration) ? StructureWriter.Write(declaration) : null;
    }

    private static Problem? ProblemOf(
        INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeData frozen, ITypeSymbol? network, string? structure)
    {
        if (!type.IsStatic)
            return new(ProblemId.FrozenNotStatic, Problem.Network, type.Name);
        if (ClassReader.IsFileLocal(type))
            return new(ProblemId.FileLocalClass, Problem.Network, type.Name);
        if (ClassReader.OldLanguage(syntax) is { } version)
            return new(ProblemId.LanguageVersion, Problem.Network, type.Name, version);
        if (SurfaceMembers.OfFrozen.Contains(type.Name))
            return new(ProblemId.ClassNameClash, Problem.Network, type.Name);
        if (ClassReader.ShapeProblem(type, syntax) is { } problem)
            return problem;
        if (type.GetMembers().FirstOrDefault(member => SurfaceMembers.OfFrozen.Contains(member.Name)) is { } clash)
            return new(ProblemId.MemberClash, Problem.Network, type.Name, "has", clash.Name);
        if (DeclarationReader.IsBroken(frozen))
            return new(ProblemId.NotConstant, Problem.Network, "Frozen");
        bool isNetwork = network is null || structure is not null || network.GetAttributes().Any(DeclarationReader.IsNetwork);
        return isNetwork ? null : new(ProblemId.FrozenNoNetwork, Problem.Network, network!.Name);
    }
}
