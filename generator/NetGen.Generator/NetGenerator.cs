using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emission;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>The wiring: attributes in, source and diagnostics out. <see cref="Compiler"/> has the passes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetGenerator : IIncrementalGenerator
{
    /// <summary>The names of the pipeline's steps, for tests of what is cached.</summary>
    public const string AnalysisStep = "Analysis", GraphStep = "Graph", SkeletonStep = "Skeleton", DiagnosticsStep = "Diagnostics", SourceStep = "Source";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(Analysis Analysis, EquatableArray<Diagnostic> Diagnostics)> analyses = context.SyntaxProvider
            .ForAttributeWithMetadataName(DeclarationReader.NetworkAttribute, static (node, _) => node is TypeDeclarationSyntax, Analyze)
            .WithTrackingName(AnalysisStep);

        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => analysis.Diagnostics).WithTrackingName(DiagnosticsStep),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic));

        // The gate: what follows depends on the graph alone and is skipped while it is equal.
        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => Present(analysis.Analysis.Graph)).WithTrackingName(GraphStep)
                .Select(static (graph, _) => (HintName: NetworkPrinter.HintName(graph.Class), Text: Compiler.Emit(graph))).WithTrackingName(SourceStep),
            static (output, source) => output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8)));
        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => Present(analysis.Analysis.Skeleton)).WithTrackingName(SkeletonStep),
            static (output, surface) => output.AddSource(NetworkPrinter.HintName(surface.Class), SourceText.From(NetworkPrinter.PrintSkeleton(surface), Encoding.UTF8)));
    }

    private static (Analysis, EquatableArray<Diagnostic>) Analyze(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData network = context.Attributes[0];
        if (type.Name.Length == 0)
            return (new(null, null, []), []);

        (NetworkDeclaration declaration, Location[] locations) = DeclarationReader.Read(type, network, cancellation);
        Analysis analysis = Compiler.Analyze(declaration, ClassReader.Check(type, (TypeDeclarationSyntax)context.TargetNode, network));
        Location ofNetwork = network.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;
        return (analysis, analysis.Findings
            .Select(finding => Diagnostic.Create(
                finding.Descriptor, finding.Attribute == Finding.Network ? ofNetwork : locations[finding.Attribute], finding.Arguments))
            .ToArray());
    }

    private static IEnumerable<T> Present<T>(T? value)
        where T : class => value is null ? [] : [value];
}
