using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Declaration;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Tests.Validation;

/// <summary>
/// The pages are tested documentation: the wrong code of each gives its diagnostic and nothing else, the right code gives none.
/// </summary>
public class DiagnosticPagesTests
{
    /// <summary>Where C# itself must complain about the wrong code.</summary>
    private static readonly Dictionary<string, string[]> CompilerComplaints = new()
    {
        ["NG1001"] = ["CS0260"],
        ["NG1002"] = ["CS0260"],
        ["NG1008"] = ["CS9113"],
        ["NG1020"] = ["CS0182"],
        ["NG1029"] = ["CS7036"],
        ["NG1036"] = ["CS0122"],
    };

    /// <summary>A class that C# lets nobody create, or that has another name.</summary>
    private static readonly HashSet<string> Unusable =
        ["NG1002", "NG1003", "NG1004", "NG1005", "NG1006", "NG1008", "NG1029", "NG1035", "NG1058"];

    /// <summary>The only one that is no error.</summary>
    private const string Suggestion = "NG1056";

    /// <summary>Reported inside a function instead of at its attribute.</summary>
    private static readonly HashSet<string> InFunction = ["NG1042", "NG1043", "NG1044"];

    /// <summary>About the declaration of a frozen network.</summary>
    private static readonly HashSet<string> Frozen = ["NG1058", "NG1059", "NG1060", "NG1061", "NG1062"];

    /// <summary>What the file of the frozen network on the pages was frozen from.</summary>
    private const string DigitNetwork = "[Network(784)] [Dense(64), ReLU] [Dense(10), Softmax] public partial class DigitNetwork;";

    private const string UseOfFrozen = """
        public static class Use
        {
            public static int Of(float[] image)
            {
                IPredictor<float> any = DigitModel.Instance;
                any.Predict(image, new float[DigitModel.OutputLength]);
                DigitModel.Predict(image, 1, new float[any.Description.OutputLength]);
                return DigitModel.Classify(image) + DigitModel.InputLength + (int)DigitModel.SelfTest();
            }
        }
        """;

    private static readonly Project Old = new() { Language = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12 };

    private const string Use = """
        public static class Use
        {
            public static int Of(float[] image, int[] labels)
            {
                var network = new DigitNetwork(seed: 42);
                var workspace = network.CreateWorkspace(maxRows: 64);
                network.Predict(image, 1, new float[DigitNetwork.OutputLength], workspace);
                double cost = network.CostAndGradient(image, labels, workspace, new Pass(step: 17))
                    + network.Cost(image, labels, workspace);
                INetwork<float> any = network;
                any.Predict(image, network.Parameters);
                return network.Classify(image) + (int)cost;
            }
        }
        """;

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_code_of_a_page_gives_one_error_at_its_place_and_the_rest_compiles(string id)
    {
        GeneratorRun run = GeneratorRun.In(
            ProjectOf(id, isRight: false), Code(id, "Wrong"), Settings(id, isConstant: false), UseOf(id, Unusable));
        Diagnostic finding = Assert.Single(run.Findings.Concat(run.AnalyzerDiagnostics()));
        Assert.Equal(id, finding.Id);
        Assert.Equal(id == Suggestion ? DiagnosticSeverity.Info : DiagnosticSeverity.Error, finding.Severity);
        SyntaxNode place = finding.Location.SourceTree!.GetRoot().FindNode(finding.Location.SourceSpan);
        Assert.Equal(!InFunction.Contains(id), place is AttributeSyntax);
        Assert.Equal(InFunction.Contains(id), place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not null);
        Assert.Equal(CompilerComplaints.GetValueOrDefault(id, []), run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_code_of_a_page_compiles_without_a_word(string id)
    {
        GeneratorRun run = GeneratorRun.In(
            ProjectOf(id, isRight: true), Code(id, "Right"), Settings(id, isConstant: true), UseOf(id, ["NG1002"]));
        Assert.Empty(run.Findings);
        Assert.Empty(run.AnalyzerDiagnostics());
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_complete_and_its_link_leads_to_the_page(string id)
    {
        GeneratorRun run = GeneratorRun.In(ProjectOf(id, isRight: false), Code(id, "Wrong"), Settings(id, isConstant: false));
        Diagnostic finding = run.Findings.Concat(run.AnalyzerDiagnostics()).First();
        string message = finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain("{", message, StringComparison.Ordinal);
        Assert.Equal($"docs/{id}.md", finding.Descriptor.HelpLinkUri);
        Assert.StartsWith($"# {id}: {finding.Descriptor.Title}\n", File.ReadAllText(PageOf(id)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_belongs_to_a_diagnostic() =>
        Assert.Equal(
            Descriptors.All.Select(descriptor => descriptor.Id + ".md"),
            Directory.GetFiles(Folder(), "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string UseOf(string id, HashSet<string> unusable) =>
        unusable.Contains(id) ? "" : Frozen.Contains(id) ? UseOfFrozen : Use;

    /// <summary>The project that a page speaks of: with an old version of C#, or with the file of a frozen network.</summary>
    private static Project ProjectOf(string id, bool isRight)
    {
        if (id == "NG1033" && !isRight)
            return Old;
        if (!Frozen.Contains(id) || (id == "NG1059" && !isRight))
            return Project.Strict;
        string text = id == "NG1060" && !isRight
            ? "netgen-frozen 1\nnetwork DigitNetwork\n"
            : FrozenSample.Of(DigitNetwork, hasNumbers: false);
        return Project.Strict with { Files = [("/models/digits.frozen.txt", text)] };
    }

    /// <summary>The field that the page of constants speaks of.</summary>
    private static string Settings(string id, bool isConstant) => id != "NG1020" ? ""
        : isConstant ? "public static class Settings { public const int Units = 10; }"
        : "public static class Settings { public static readonly int Units = 10; }";

    private static string Code(string id, string heading)
    {
        string page = File.ReadAllText(PageOf(id));
        string section = page[page.IndexOf($"\n{heading}:\n", StringComparison.Ordinal)..];
        string code = section[(section.IndexOf("```csharp\n", StringComparison.Ordinal) + 10)..];
        return code[..code.IndexOf("```", StringComparison.Ordinal)];
    }

    private static string PageOf(string id) => Path.Combine(Folder(), id + ".md");

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "generator", "NetGen.Generator", "Validation", "docs");
}
