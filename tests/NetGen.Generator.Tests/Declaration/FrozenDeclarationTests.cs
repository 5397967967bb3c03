using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Declaration;

/// <summary>What a frozen network needs of its file and of the network that it was frozen from.</summary>
public class FrozenDeclarationTests
{
    private const string Network = "[Network(4)] [Dense(3), BatchNorm, ReLU] [Dense(2), Softmax] public partial class A;";
    private const string Model = "[Frozen(typeof(A), \"a.frozen.txt\")] public static partial class M;";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_frozen_network_compiles_without_a_word(bool hasNumbers)
    {
        GeneratorRun run = GeneratorRun.In(With(FrozenSample.Of(Network, hasNumbers)), Network, Model);
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("namespace N; public static partial class Outer { [Frozen(\"a.frozen.txt\")] internal static partial class M; }")]
    [InlineData("public partial struct Outer { [Frozen(\"models/a.frozen.txt\")] private static partial class @event; }")]
    [InlineData("[Frozen(\"a.frozen.txt\")] static partial class M { public static readonly int First = Classify(new float[4]); }")]
    public void Frozen_networks_may_be_nested_and_have_odd_names(string model)
    {
        GeneratorRun run = GeneratorRun.In(With(FrozenSample.Of(Network).Replace("\n", "\r\n", StringComparison.Ordinal)), model);
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("[Frozen(\"a.frozen.txt\")] file static partial class M;", "NG1005", "")]
    [InlineData("file static partial class Outer { [Frozen(\"a.frozen.txt\")] public static partial class M; }", "NG1005", "")]
    [InlineData("[Frozen(\"a.frozen.txt\")] public static partial class M<T>;", "NG1006", "")]
    [InlineData("[Frozen(\"a.frozen.txt\")] public static class M;", "NG1001", "")]
    [InlineData("[Frozen(\"a.frozen.txt\")] public static partial class Kernels;", "NG1035", "")]
    [InlineData("[Frozen(\"a.frozen.txt\")] public static partial class M { static void Predict() { } }", "NG1009", "")]
    [InlineData("[Frozen(typeof(int[]), \"a.frozen.txt\")] public static partial class M;", "NG1061", "")]
    [InlineData("[Frozen(\"a.txt\")] public static partial class M;", "NG1059", "ends with '.frozen.txt'")]
    [InlineData("[Frozen(\"b.frozen.txt\")] public static partial class M;", "NG1059", "<NetGenModel Include=\"b.frozen.txt\" />")]
    [InlineData(
        "[Frozen(\"twice.frozen.txt\")] public static partial class M;", "NG1059", "'/x/twice.frozen.txt' and '/y/twice.frozen.txt'")]
    public void A_wrong_declaration_is_one_error(string model, string id, string shown)
    {
        string file = FrozenSample.Of(Network);
        Project project = Project.Strict with
        {
            Files = [("/models/a.frozen.txt", file), ("/x/twice.frozen.txt", file), ("/y/twice.frozen.txt", file)],
        };
        Diagnostic finding = Assert.Single(GeneratorRun.In(project, model).Findings);
        Assert.Equal(id, finding.Id);
        Assert.Contains(shown, finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_with_the_attribute_on_two_parts_is_emitted_once()
    {
        GeneratorRun run = GeneratorRun.In(
            With(FrozenSample.Of(Network)),
            "[Frozen(\"a.frozen.txt\")] public static partial class M;",
            "[Frozen(\"a.frozen.txt\")] public static partial class M;");
        Assert.Single(run.Sources);
        Assert.Equal(["CS0579"], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void A_network_of_another_assembly_is_compared_by_the_structure_that_it_carries()
    {
        const string WithFunction = """
            [Network(4)] [Dense(3), BatchNorm, ReLU] [Dense(2), Softmax] public partial class A;
            [Network(4)] [Dense(3), Activation(nameof(F))] [Dense(2)] public partial class B { static float F(float x) => x * x; }
            """;
        GeneratorRun library = GeneratorRun.Of(WithFunction);
        string ofB = FrozenSample.Of(WithFunction[WithFunction.IndexOf("[Network(4)] [Dense(3), Activation", StringComparison.Ordinal)..]);
        Project inEditor = With(ofB) with { References = [library.Output.ToMetadataReference()] };
        Assert.Empty(GeneratorRun.In(inEditor, Model.Replace("typeof(A)", "typeof(B)", StringComparison.Ordinal)).Findings);
        using MemoryStream image = new();
        Assert.True(library.Output.Emit(image).Success);
        MetadataReference compiled = MetadataReference.CreateFromImage(image.ToArray());
        Project project = With(FrozenSample.Of(Network)) with { References = [compiled] };
        Assert.Empty(GeneratorRun.In(project, Model).Findings);
        Project stale = With(FrozenSample.Of(Network.Replace("ReLU", "Tanh", StringComparison.Ordinal))) with { References = [compiled] };
        Assert.Equal("NG1062", Assert.Single(GeneratorRun.In(stale, Model).Findings).Id);
    }

    [Theory]
    [InlineData("Dense(3)", "Dense(4)", "'Dense(units: 4), BatchNorm, ReLU'", "'Dense(units: 3), BatchNorm, ReLU'")]
    [InlineData("Softmax", "Sigmoid", "'Dense(units: 2), Sigmoid'", "'Dense(units: 2), Softmax'")]
    [InlineData(", Softmax", "", "'Dense(units: 2)'", "'Dense(units: 2), Softmax'")]
    public void A_file_of_another_network_is_one_error_that_shows_both_lines(string text, string other, string ofFile, string ofNetwork)
    {
        GeneratorRun run = GeneratorRun.In(With(FrozenSample.Of(Network.Replace(text, other, StringComparison.Ordinal))), Network, Model);
        Diagnostic finding = Assert.Single(run.Findings);
        Assert.Equal("NG1062", finding.Id);
        Assert.Contains($"the file has {ofFile} where the network has {ofNetwork}", finding.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("weights 144", "weights 143", "weights")]
    [InlineData("\"dense1.weights\" 0 4 3", "\"dense1.weights\" 0 3 4", "dense1.weights 4 x 3 at 0")]
    [InlineData("Softmax", "Softmix", "it has no 'Softmix'")]
    [InlineData("netgen-structure 1", "netgen-structure 2", "netgen-structure 1")]
    [InlineData("netgen-frozen 1", "netgen-frozen 2", "netgen-frozen 1")]
    [InlineData("tests 1", "test 1", "'test'")]
    [InlineData(" 0f 0f", " 0f", "numbers")]
    [InlineData(" 0f 0f", " 0f x", "'x' is not a number of single precision")]
    [InlineData(" 0f 0f", " 0f 0d", "'0d' is not a number of single precision")]
    [InlineData(" 0f 0f", " 0f 1E39f", "'1E39f' is not a number of single precision")]
    [InlineData("tests 1", "tests 2000000000", "more rows of a self-test")]
    [InlineData("structure\n", "classes \"a\" \"b\" \"c\"\nstructure\n", "3 classes")]
    [InlineData("structure\n", "thresholds \"a\"\nstructure\n", "needs numbers")]
    [InlineData("structure\n", "folded \"batchnorm2\"\nstructure\n", "no batch normalization 'batchnorm2'")]
    [InlineData("Dense(units: 3)", "Dense(units: 0)", "its structure is not that of a network")]
    [InlineData("Dense(units: 3)", "Activation(function: \"F\")", "needs ' { '")]
    [InlineData("Dense(units: 3)", "Activation(function: \"F\") { x0; Multiply(0) }", "2 operands of Multiply")]
    [InlineData("Dense(units: 3)", "Activation(function: \"F\") { x1 }", "a number from 0 to 0")]
    [InlineData("shape: [4]", "shape: [[4]]", "a number or a text")]
    public void A_damaged_file_is_one_error_that_says_what_was_expected(string text, string other, string shown)
    {
        string file = FrozenSample.Of(Network);
        int at = file.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, file);
        string damaged = string.Concat(file.AsSpan(0, at), other, file.AsSpan(at + text.Length));
        GeneratorRun run = GeneratorRun.In(With(damaged), Network, Model.Replace("typeof(A), ", "", StringComparison.Ordinal));
        Diagnostic finding = Assert.Single(run.Findings);
        Assert.Equal("NG1060", finding.Id);
        Assert.Contains(shown, finding.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Fact]
    public void A_change_of_a_file_prints_its_network_and_no_other()
    {
        string first = FrozenSample.Of(Network, hasNumbers: false);
        string changed = first.Replace("hash \"0\"", "hash \"1\"", StringComparison.Ordinal);
        const string Models = """
            [Frozen("a.frozen.txt")] public static partial class M;
            [Frozen("b.frozen.txt")] public static partial class N;
            """;
        TextFile before = new("/x/a.frozen.txt", first);
        GeneratorDriver driver = GeneratorRun.Driver().AddAdditionalTexts([before, new TextFile("/x/b.frozen.txt", first)]);
        CSharpCompilation compilation = GeneratorRun.Compile(Network, Models);
        driver = driver.RunGenerators(compilation);
        driver = driver.ReplaceAdditionalText(before, new TextFile("/x/a.frozen.txt", changed));
        IncrementalStepRunReason[] reasons =
        [
            .. driver.RunGenerators(compilation).GetRunResult().Results[0].TrackedSteps[NetGenerator.SourceStep]
                .SelectMany(run => run.Outputs).Select(output => output.Reason).Order(),
        ];
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], reasons);
    }

    private static Project With(string file) => Project.Strict with { Files = [("/models/a.frozen.txt", file)] };
}
