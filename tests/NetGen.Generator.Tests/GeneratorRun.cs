using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Tests;

/// <summary>
/// One run of the generator on a source, under the conditions that are hardest on it: a culture whose minus sign is U+2212 and whose
/// decimal separator is a comma, checked arithmetic, nullable on, every warning of the newest level. Each run is followed by a second
/// one after an edit elsewhere, in which everything must come from the cache.
/// </summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorRun(CSharpCompilation input, Compilation output, GeneratorDriverRunResult result)
    {
        Input = input;
        Output = output;
        Result = result;
    }

    /// <summary>What was compiled.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The same with the emitted files.</summary>
    public Compilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The emitted files.</summary>
    public ImmutableArray<GeneratedSourceResult> Sources => Result.Results[0].GeneratedSources;

    /// <summary>The text of the only emitted file.</summary>
    public string Source => Sources.Single().SourceText.ToString();

    /// <summary>What the generator reports, in order of place.</summary>
    public ImmutableArray<Diagnostic> Findings => [.. Result.Diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    /// <summary>What C# reports about the source and the emitted files together; hidden and informational messages aside.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Runs the generator on sources that begin with <c>using NetGen;</c>.</summary>
    public static GeneratorRun Of(params string[] sources) => In(Project.Strict, sources);

    /// <summary>The same in a project with settings of its own.</summary>
    public static GeneratorRun In(Project project, params string[] sources) => InHardestCulture(() =>
    {
        CSharpCompilation input = Compile(project, sources);
        GeneratorDriver driver = Driver(project);
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        AssertEverythingIsCached(driver, input.AddSyntaxTrees(project.Parse("class EditedElsewhere { }")));
        return new GeneratorRun(input, output, driver.GetRunResult());
    });

    /// <summary>What the analyzer reports.</summary>
    public ImmutableArray<Diagnostic> AnalyzerDiagnostics() =>
        Output.WithAnalyzers([new LayersNeedNetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>A driver that has not run.</summary>
    public static GeneratorDriver Driver(Project? project = null) => CSharpGeneratorDriver.Create(
        [new NetGenerator().AsSourceGenerator()],
        (project ?? Project.Strict).AdditionalTexts,
        (project ?? Project.Strict).Parsing,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compile(params string[] sources) => Compile(Project.Strict, sources);

    private static CSharpCompilation Compile(Project project, string[] sources) => CSharpCompilation.Create(
        "Networks",
        sources.Select((source, index) => project.Parse(
            source.StartsWith("global using", StringComparison.Ordinal) ? source : "using NetGen;\n" + source, $"Source{index}.cs")),
        [.. References, .. project.References],
        project.Options);

    public static SyntaxTree Parse(string source, string path = "") => Project.Strict.Parse(source, path);

    private static void AssertEverythingIsCached(GeneratorDriver driver, CSharpCompilation edited)
    {
        GeneratorRunResult second = driver.RunGenerators(edited).GetRunResult().Results[0];
        foreach ((string step, ImmutableArray<IncrementalGeneratorRunStep> runs) in second.TrackedSteps.Concat(second.TrackedOutputSteps))
        {
            foreach (IncrementalStepRunReason reason in runs.SelectMany(run => run.Outputs).Select(output => output.Reason))
            {
                // Lowering and printing may not even have run: what has run and given the same is called Unchanged.
                bool isFine = reason == IncrementalStepRunReason.Cached
                    || (reason == IncrementalStepRunReason.Unchanged && step != NetGenerator.SourceStep);
                Assert.True(isFine || IsBeforeTheGate(step), $"After an edit elsewhere the step {step} was {reason}.");
            }
        }
    }

    /// <summary>Roslyn's own steps, which look at every compilation, and the reading of attributes behind them.</summary>
    private static bool IsBeforeTheGate(string step) =>
        step.StartsWith("Compilation", StringComparison.Ordinal) || step.Contains("ForAttribute", StringComparison.Ordinal);

    private static T InHardestCulture<T>(Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo hardest = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hardest.NumberFormat.NegativeSign = "\u2212";
        hardest.NumberFormat.NumberDecimalSeparator = ",";
        hardest.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = hardest;
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
