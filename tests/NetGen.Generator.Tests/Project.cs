using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests;

/// <summary>The settings of a user's project that change what the compiler accepts.</summary>
internal sealed record Project
{
    /// <summary>
    /// Checked arithmetic, nullable on, every warning of the newest level, in the oldest version of C# that networks compile in.
    /// </summary>
    public static readonly Project Strict = new();

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp13;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public DocumentationMode Documentation { get; init; } = DocumentationMode.Parse;

    /// <summary>The files that are no sources: paths and texts.</summary>
    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [];

    /// <summary>What it references besides NetGen and the framework.</summary>
    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    public IEnumerable<AdditionalText> AdditionalTexts => Files.Select(file => new TextFile(file.Path, file.Text));

    public CSharpParseOptions Parsing => CSharpParseOptions.Default.WithLanguageVersion(Language).WithDocumentationMode(Documentation);

    public CSharpCompilationOptions Options => new(
        OutputKind.DynamicallyLinkedLibrary,
        checkOverflow: true,
        nullableContextOptions: Language < LanguageVersion.CSharp8 ? NullableContextOptions.Disable : Nullable,
        optimizationLevel: OptimizationLevel.Release,
        warningLevel: 9999);

    public SyntaxTree Parse(string source, string path = "") => CSharpSyntaxTree.ParseText(source, Parsing, path);
}

/// <summary>A file of the project that is no source.</summary>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
