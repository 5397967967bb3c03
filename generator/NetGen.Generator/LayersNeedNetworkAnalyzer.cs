using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>
/// Reports layers without [Network]. The generator compiles only classes with [Network], so an analyzer reports the others.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayersNeedNetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.LayersWithoutNetwork];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        ImmutableArray<AttributeData> attributes = context.Symbol.GetAttributes();
        if (attributes.Any(DeclarationReader.IsNetwork))
            return;
        AttributeData? layer = attributes.FirstOrDefault(DeclarationReader.HasRole);
        if (layer?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() is { } location)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LayersWithoutNetwork, location, context.Symbol.Name));
    }
}
