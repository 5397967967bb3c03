using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Classes with layers but without [Network]. An analyzer reports them; they get a skeleton, so that the code that uses
/// them has no further errors.
/// </summary>
internal static class OrphanLayers
{
    private static readonly HashSet<string> Structure = ["Repeat", "Residual", "From", "Input", "Output"];

    /// <summary>Decides by the syntax alone; <see cref="SpecOf"/> checks the symbols.</summary>
    public static bool AreOn(SyntaxNode node)
    {
        if (node is not ClassDeclarationSyntax { AttributeLists.Count: > 0 } type)
            return false;
        string[] names = [.. type.AttributeLists.SelectMany(list => list.Attributes).Select(NameOf)];
        bool IsKnown(string name) => LayerTable.HasLayer(name) || LayerTable.HasLoss(name) || Structure.Contains(name);
        return names.Any(IsKnown) && !names.Contains("Network");
    }

    public static NetworkSpec? SpecOf(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, cancellation) is not INamedTypeSymbol type)
            return null;
        AttributeData[] attributes = [.. type.GetAttributes()];
        AttributeData? layer = attributes.FirstOrDefault(DeclarationReader.HasRole);
        if (layer is null || attributes.Any(DeclarationReader.IsNetwork) || ClassReader.Check(type, syntax, layer) is not null)
            return null;
        (NetworkDeclaration declaration, _) = DeclaredFunctions.Read(
            DeclarationReader.Read(type, layer, cancellation), type, context.SemanticModel.Compilation, cancellation);
        return SpecReader.Read(declaration).Spec;
    }

    private static string NameOf(AttributeSyntax attribute)
    {
        string name = attribute.Name.ToString();
        name = name.Substring(name.LastIndexOf('.') + 1);
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
