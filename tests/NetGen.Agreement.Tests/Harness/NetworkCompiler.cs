using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Compiles declarations with the generator, all in one compilation, with the strictest settings of a user: nullable, checked arithmetic,
/// warnings as errors, no unsafe code.
/// </summary>
internal static class NetworkCompiler
{
    private const int ShownDiagnostics = 20;

    /// <exception cref="InvalidOperationException">The generator or the compiler reported a diagnostic.</exception>
    public static NetworkImage Compile(string name, params IEnumerable<string> sources) => Compile(name, sources, []);

    /// <summary>Compiles them in a project with the files of frozen networks, as the package's targets would add them.</summary>
    /// <exception cref="InvalidOperationException">The generator or the compiler reported a diagnostic.</exception>
    public static NetworkImage Compile(string name, IEnumerable<string> sources, IReadOnlyCollection<FrozenFiles> models)
    {
        CSharpParseOptions parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(
                [new NetGenerator().AsSourceGenerator()],
                models.Select(model => new FileText(model.Text)),
                parsing,
                driverOptions: new(default, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(
                Empty(name).AddSyntaxTrees(sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parsing, $"{index}.cs"))),
                out Compilation generated,
                out ImmutableArray<Diagnostic> reported);
        IEnumerable<ResourceDescription> resources = models
            .Where(model => model.Binary is not null)
            .Select(model => new ResourceDescription(Path.GetFileName(model.Binary!), () => File.OpenRead(model.Binary!), isPublic: true));
        return new(ImageOf(generated, reported, resources), driver.GetRunResult().Results[0].TrackedSteps[NetGenerator.GraphStep]
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)
            .OfType<NetworkGraph>()
            .ToDictionary(graph => graph.Class.Name));
    }

    /// <summary>Compiles networks as emitted with another schedule.</summary>
    /// <exception cref="InvalidOperationException">The compiler reported a diagnostic.</exception>
    public static byte[] Compile(string name, IEnumerable<string> sources, IEnumerable<NetworkGraph> graphs, Schedule.Choices choices)
    {
        CSharpParseOptions parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        IEnumerable<string> emitted = graphs.Select(graph => Generator.Compiler.Emit(graph, choices));
        return ImageOf(
            Empty(name).AddSyntaxTrees(
                sources.Concat(emitted).Select((source, index) => CSharpSyntaxTree.ParseText(source, parsing, $"{index}.cs"))),
            []);
    }

    private static byte[] ImageOf(
        Compilation compilation, ImmutableArray<Diagnostic> reported, IEnumerable<ResourceDescription>? resources = null)
    {
        using MemoryStream image = new();
        Diagnostic[] shown =
        [
            .. reported.Concat(compilation.Emit(image, manifestResources: resources).Diagnostics)
                .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)
                .Take(ShownDiagnostics),
        ];
        return shown.Length == 0
            ? image.ToArray()
            : throw new InvalidOperationException($"The networks do not compile cleanly:\n{string.Join("\n", shown.Select(Describe))}");
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic}\n{diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}";

    /// <summary>A compilation without source files.</summary>
    private static CSharpCompilation Empty(string name) => CSharpCompilation.Create(
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

    /// <summary>References to the framework of the tests and to NetGen's runtime.</summary>
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

/// <summary>A compiled assembly, and the graph of each of its networks, by the name of its class.</summary>
internal sealed record NetworkImage(byte[] Assembly, IReadOnlyDictionary<string, NetworkGraph> Graphs);

/// <summary>A file of the project that is no source.</summary>
internal sealed class FileText(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
}
