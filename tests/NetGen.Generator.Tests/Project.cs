using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    public CSharpParseOptions Parsing => CSharpParseOptions.Default.WithLanguageVersion(Language).WithDocumentationMode(Documentation);

    public CSharpCompilationOptions Options => new(
        OutputKind.DynamicallyLinkedLibrary,
        checkOverflow: true,
        nullableContextOptions: Language < LanguageVersion.CSharp8 ? NullableContextOptions.Disable : Nullable,
        optimizationLevel: OptimizationLevel.Release,
        warningLevel: 9999);

    public SyntaxTree Parse(string source, string path = "") => CSharpSyntaxTree.ParseText(source, Parsing, path);
}
