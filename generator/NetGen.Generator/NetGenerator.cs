using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emission;
using NetGen.Generator.Graph;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>The wiring: attributes in, source and diagnostics out. <see cref="Compiler"/> has the passes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetGenerator : IIncrementalGenerator
{
    /// <summary>The names of the pipeline's steps, for tests of the cache.</summary>
    public const string AnalysisStep = "Analysis", GraphStep = "Graph", SkeletonStep = "Skeleton";

    /// <inheritdoc cref="AnalysisStep"/>
    public const string FrozenFileStep = "FrozenFile", FrozenStep = "Frozen";

    /// <inheritdoc cref="AnalysisStep"/>
    public const string DiagnosticsStep = "Diagnostics", SourceStep = "Source";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(Analysis Analysis, EquatableArray<PlacedProblem> Problems)> analyses = context.SyntaxProvider
            .ForAttributeWithMetadataName(DeclarationReader.NetworkAttribute, IsClass, Analyze)
            .WithTrackingName(AnalysisStep);

        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => analysis.Problems).WithTrackingName(DiagnosticsStep),
            static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));

        // The gate: the steps below depend on the graph alone, so they do not run again while it is equal.
        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => Present(analysis.Analysis.Graph)).WithTrackingName(GraphStep)
                .Select(static (graph, _) => (HintName: NetworkPrinter.HintName(graph.Class), Text: Compiler.Emit(graph)))
                .WithTrackingName(SourceStep),
            static (output, source) => output.AddSource(source.HintName, Text(source.Text)));
        AddFrozen(context);
        AddSkeletons(context, analyses.SelectMany(static (analysis, _) => Present(analysis.Analysis.Skeleton)));
        AddSkeletons(context, context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => OrphanLayers.AreOn(node),
                static (orphan, cancellation) => OrphanLayers.SpecOf(orphan, cancellation))
            .SelectMany(static (spec, _) => Present(spec))
            .Select(static (spec, _) => SurfaceModel.Skeleton(spec, [])));
    }

    /// <summary>Frozen networks: a declaration and the file that it names give the graph.</summary>
    private static void AddFrozen(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<FrozenFile>> files = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(FrozenFileReader.Ending, StringComparison.Ordinal))
            .Select(static (file, cancellation) => FrozenFileReader.Read(file.Path, file.GetText(cancellation)?.ToString() ?? ""))
            .WithTrackingName(FrozenFileStep)
            .Collect();
        var analyses = context.SyntaxProvider
            .ForAttributeWithMetadataName(FrozenReader.FrozenAttribute, IsClass, ReadFrozen)
            .SelectMany(static (declaration, _) => Present(declaration))
            .Combine(files)
            .Select(static (source, _) => Analyze(source.Left, source.Right))
            .WithTrackingName(FrozenStep);
        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => Present(analysis.Problem)),
            static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => Present(analysis.Graph)).WithTrackingName(GraphStep)
                .Select(static (graph, _) => (HintName: NetworkPrinter.HintName(graph.Network.Class), Text: Compiler.Emit(graph)))
                .WithTrackingName(SourceStep),
            static (output, source) => output.AddSource(source.HintName, Text(source.Text)));
        context.RegisterSourceOutput(
            analyses.SelectMany(static (analysis, _) => Present(analysis.Skeleton)).WithTrackingName(SkeletonStep),
            static (output, type) => output.AddSource(NetworkPrinter.HintName(type), Text(FrozenPrinter.PrintSkeleton(type))));
    }

    /// <summary>Null for a further declaration of a class that has the attribute twice: only the first one is read.</summary>
    private static PlacedDeclaration? ReadFrozen(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.TargetNode;
        AttributeData frozen = type.GetAttributes().First(FrozenReader.IsFrozen);
        if (type.Name.Length == 0 || !ClassReader.IsOn(frozen, syntax))
            return null;
        (FrozenDeclaration declaration, Problem? problem) =
            FrozenReader.Read(type, frozen, syntax, context.SemanticModel.Compilation, cancellation);
        return new(declaration, problem, frozen.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None);
    }

    /// <summary>The graph of a frozen network; if something is wrong, the problem and the class that gets a skeleton.</summary>
    private static (FrozenGraph? Graph, PlacedProblem? Problem, ClassDeclaration? Skeleton) Analyze(
        PlacedDeclaration placed, ImmutableArray<FrozenFile> files)
    {
        Problem? ofClass = placed.Problem;
        (FrozenGraph? graph, Problem? problem) = ofClass is null ? Compiler.Analyze(placed.Declaration, files) : (null, ofClass);
        if (problem is null)
            return (graph, null, null);
        bool canHaveSkeleton = ofClass is null
            or { Id: ProblemId.NotConstant or ProblemId.FrozenNoNetwork or ProblemId.LanguageVersion };
        return (null, new(problem, placed.Place), canHaveSkeleton ? placed.Declaration.Class : null);
    }

    /// <summary>On other types C# itself reports that the attribute is not allowed.</summary>
    private static bool IsClass(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword };

    private static (Analysis, EquatableArray<PlacedProblem>) Analyze(
        GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData network = type.GetAttributes().First(DeclarationReader.IsNetwork);
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)context.TargetNode;

        // Two partial declarations may both have [Network]; only the first one is analyzed.
        if (type.Name.Length == 0 || !ClassReader.IsOn(network, syntax))
            return (new(null, null, []), []);

        (NetworkDeclaration declaration, Location[] locations) = DeclaredFunctions.Read(
            DeclarationReader.Read(type, network, cancellation), type, context.SemanticModel.Compilation, cancellation);
        Analysis analysis = Compiler.Analyze(declaration, ClassReader.Check(type, syntax, network));
        Location ofNetwork = network.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;
        return (analysis, analysis.Problems
            .Select(problem => new PlacedProblem(problem, problem.Origin == Problem.Network ? ofNetwork : locations[problem.Origin]))
            .ToArray());
    }

    private static void AddSkeletons(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<SurfaceModel> skeletons) =>
        context.RegisterSourceOutput(
            skeletons.WithTrackingName(SkeletonStep),
            static (output, surface) =>
                output.AddSource(NetworkPrinter.HintName(surface.Class), Text(NetworkPrinter.PrintSkeleton(surface))));

    private static SourceText Text(string text) => SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static IEnumerable<T> Present<T>(T? value)
        where T : class => value is null ? [] : [value];

    /// <summary>A frozen network as declared, the first problem of its class, and the place of its attribute.</summary>
    private sealed record PlacedDeclaration(FrozenDeclaration Declaration, Problem? Problem, Location Place);
}
