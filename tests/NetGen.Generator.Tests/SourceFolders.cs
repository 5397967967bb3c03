using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Tests;

/// <summary>A use of a type of another folder.</summary>
internal sealed record Arrow(string From, string To, string File, string Type);

/// <summary>
/// The top-level folders of a project, and which uses which. The sources are compiled, so a name leads to its type and the type to its
/// folder, whatever their namespaces. A file beside the folders counts as one. Comments are not read.
/// </summary>
internal sealed class SourceFolders
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private readonly string root;
    private readonly SyntaxTree[] trees;
    private readonly CSharpCompilation compilation;

    /// <param name="root">The folder of the project.</param>
    /// <param name="ownUsings">Global usings of its project file.</param>
    public SourceFolders(string root, string ownUsings)
    {
        this.root = root;
        CSharpParseOptions parsing = new(LanguageVersion.Preview);
        trees =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(file => FolderOf(Path.GetRelativePath(root, file)) is not ("bin" or "obj"))
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, file)),
        ];
        compilation = CSharpCompilation.Create(
            "Folders",
            trees.Append(CSharpSyntaxTree.ParseText(ImplicitUsings + ownUsings, parsing)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => !Path.GetFileName(path).StartsWith("NetGen.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Annotations));
    }

    /// <summary>The folders with sources.</summary>
    public string[] Names => [.. trees.Select(FolderOf).Distinct()];

    /// <summary>The uses of a folder in another.</summary>
    public Arrow[] Arrows() => [.. trees.AsParallel().AsOrdered().SelectMany(ArrowsFrom)];

    private IEnumerable<Arrow> ArrowsFrom(SyntaxTree tree)
    {
        string folder = FolderOf(tree);
        string file = Path.GetRelativePath(root, tree.FilePath);
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(LeadsElsewhere))
        {
            SymbolInfo found = model.GetSymbolInfo(name);
            ISymbol? symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault();
            Assert.True(symbol is not null, $"{file}: {name} was not found.");
            INamedTypeSymbol? type = TypeOf(symbol!);
            string[] homes = [.. type?.DeclaringSyntaxReferences.Select(part => FolderOf(part.SyntaxTree)) ?? []];
            if (homes.Length > 0 && !homes.Contains(folder))
                yield return new(folder, homes[0], file, type!.Name);
        }
    }

    /// <summary>Not so the name of a variable, a parameter or a private field: it starts with a small letter.</summary>
    private static bool LeadsElsewhere(SimpleNameSyntax name) =>
        char.IsUpper(name.Identifier.ValueText[0]) && name.Parent is not (NameColonSyntax or NameEqualsSyntax);

    /// <summary>The outermost type that a symbol is or belongs to.</summary>
    private static INamedTypeSymbol? TypeOf(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
            type = outer;
        return type;
    }

    private string FolderOf(SyntaxTree tree) => FolderOf(Path.GetRelativePath(root, tree.FilePath));

    private static string FolderOf(string file) => Path.GetFileNameWithoutExtension(file.Split(Path.DirectorySeparatorChar)[0]);
}
