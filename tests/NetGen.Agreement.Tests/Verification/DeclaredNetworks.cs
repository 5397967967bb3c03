using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Generator.Graph;

namespace NetGen.Agreement.Tests;

/// <summary>Networks declared in a test's own text: compiled, and as graphs.</summary>
internal sealed class DeclaredNetworks
{
    private readonly Assembly assembly;
    private readonly Dictionary<string, NetworkGraph> graphs;

    /// <exception cref="InvalidOperationException">The generator or the compiler had anything to say.</exception>
    public DeclaredNetworks(string source)
    {
        CSharpParseOptions parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        CSharpCompilation compilation = NetworkCompiler.Empty("Declared")
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText("using NetGen;\n" + source, parsing));
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new NetGenerator().AsSourceGenerator()], parseOptions: parsing, driverOptions: new(default, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> reported);
        using MemoryStream image = new();
        ImmutableArray<Diagnostic> all = [.. reported, .. generated.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)];
        if (all.Length > 0)
            throw new InvalidOperationException(string.Join("\n", all));
        assembly = Assembly.Load(image.ToArray());
        graphs = driver.GetRunResult().Results[0].TrackedSteps[NetGenerator.GraphStep]
            .SelectMany(step => step.Outputs)
            .Select(output => (NetworkGraph)output.Value)
            .ToDictionary(graph => graph.Class.Name);
    }

    public object Create(string name, int seed) => Activator.CreateInstance(assembly.GetType(name, throwOnError: true)!, seed)!;

    public NetworkGraph Graph(string name) => graphs[name];
}
