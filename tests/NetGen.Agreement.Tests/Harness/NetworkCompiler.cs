using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Compiles declarations with the generator, all in one compilation, as strictly as a user may: nullable, checked arithmetic, every
/// warning an error, no unsafe code.
/// </summary>
internal static class NetworkCompiler
{
    private const int ShownDiagnostics = 20;

    /// <exception cref="InvalidOperationException">The generator or the compiler had anything to say.</exception>
    public static void Compile(IEnumerable<AgreementCase> cases, string path)
    {
        AgreementCase[] all = [.. cases];
        CSharpParseOptions parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        CSharpCompilation compilation = Empty(Path.GetFileNameWithoutExtension(path))
            .AddSyntaxTrees(all.Select(declared => CSharpSyntaxTree.ParseText(declared.Source, parsing, $"{declared.ClassName}.cs")));
        CSharpGeneratorDriver.Create([new NetGenerator().AsSourceGenerator()], parseOptions: parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> reported);
        Require(reported, all);
        using FileStream file = File.Create(path);
        Require(generated.Emit(file).Diagnostics, all);
    }

    /// <summary>A compilation without a source.</summary>
    public static CSharpCompilation Empty(string name) => CSharpCompilation.Create(
        name,
        [],
        References(),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            checkOverflow: true,
            allowUnsafe: false,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable));

    private static void Require(ImmutableArray<Diagnostic> diagnostics, AgreementCase[] cases)
    {
        Diagnostic[] shown = [.. diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Take(ShownDiagnostics)];
        if (shown.Length == 0)
            return;
        string text = string.Join("\n", shown.Select(diagnostic => diagnostic.ToString()));
        AgreementCase? first = cases.FirstOrDefault(declared => shown[0].ToString().Contains(declared.ClassName, StringComparison.Ordinal));
        throw new InvalidOperationException($"The networks do not compile cleanly:\n{text}\n{first}");
    }

    /// <summary>The framework that the tests run on, and the runtime.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(INetwork<>).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
