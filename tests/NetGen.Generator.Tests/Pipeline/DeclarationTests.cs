namespace NetGen.Generator.Tests.Pipeline;

/// <summary>What kinds of declaration work.</summary>
public class DeclarationTests
{
    private const string Layers = "[Network(4)] [Dense(3), Tanh] [Dense(2), Softmax]\n";

    [Theory]
    [InlineData("public sealed partial class A;")]
    [InlineData("internal partial class A { }")]
    [InlineData("namespace N.M { public partial class A; }", true)]
    [InlineData("public partial class Outer { public partial struct Middle { CLASS private partial class A; } }", true)]
    [InlineData("public partial interface IOuter { CLASS public partial class A; }", true)]
    [InlineData("public partial record Outer { CLASS public partial class A; }", true)]
    [InlineData("public class Base; CLASS public sealed partial class A : Base;", true)]
    [InlineData("public partial class A { public A(string path) : this(7) => _ = path; }")]
    [InlineData("namespace NetGen.Inner { CLASS public partial class A; }", true)]
    [InlineData(
        "namespace Mine { public class Unsafe; public class Generated; public class System; public class Loops; "
        + "CLASS public partial class A; }",
        true)]
    public void These_classes_compile_without_a_word(string declaration, bool placed = false)
    {
        string source = !placed ? Layers + declaration
            : declaration.Contains("CLASS", StringComparison.Ordinal) ? declaration.Replace("CLASS", Layers, StringComparison.Ordinal)
            : declaration.Replace("public partial class A", Layers + "public partial class A", StringComparison.Ordinal);
        AssertClean(GeneratorRun.Of(source), 1);
    }

    [Fact]
    public void Classes_whose_names_differ_only_in_case_get_a_file_each() =>
        AssertClean(
            GeneratorRun.Of(
                Layers + "public partial class Net;\n" + Layers + "public partial class NET;\n" + Layers + "public partial class NeT;"),
            3);

    [Fact]
    public void Several_networks_in_one_file_and_in_several_work() =>
        AssertClean(
            GeneratorRun.Of(Layers + "public partial class A;\n" + Layers + "public partial class B;", Layers + "public partial class C;"),
            3);

    [Fact]
    public void Layers_run_in_source_order_across_lines_and_brackets()
    {
        string source = GeneratorRun.Of("""
            [Dense(9)]
            [ReLU, Dense(8),
             Tanh]
            [Network(4)]
            [Dropout(KeepProb = 0.5)] [Dense(7)][Softmax]
            public partial class A;
            """).Source;
        string[] expected = ["dense1", "relu1", "dense2", "tanh1", "dropout1", "dense3", "softmax1"];
        Assert.Equal(expected, expected.OrderBy(layer => source.IndexOf($"new(\"{layer}\"", StringComparison.Ordinal)));
        Assert.All(expected, layer => Assert.Contains($"new(\"{layer}\"", source, StringComparison.Ordinal));
    }

    [Fact]
    public void Repeat_repeats_its_own_bracket()
    {
        string source = GeneratorRun.Of(
            "[Network(4)] [Dense(3, Name = \"Hidden\"), ReLU, Repeat(3)] [Dense(1)] public partial class A;").Source;
        foreach (string layer in new[] { "Hidden1", "Hidden2", "Hidden3", "relu3", "dense4" })
            Assert.Contains($"new(\"{layer}\"", source, StringComparison.Ordinal);
        Assert.DoesNotContain("relu4", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network(4)] [Dense(] public partial class A;")]
    [InlineData("[Network(4)] [Dense()] public partial class A;")]
    [InlineData("[Network(4)] [Den] public partial class A;")]
    [InlineData("[Network(] [Dense(2)] public partial class A;")]
    [InlineData("[Network] [Dense(2)] public partial class A;")]
    [InlineData("[Network(4)] [Dense(2)] public partial class")]
    [InlineData("[Network(4)] [Dense(2)] public partial class ;")]
    [InlineData("[Network(4)] [Dense(2)")]
    [InlineData("[Network(4)] [Dense(\"two\")] public partial class A;")]
    [InlineData("[Network(4)] [Dense(2, Name = null)] public partial class A;")]
    [InlineData("[Network(4, GradientCheck = Missing)] [Dense(2)] public partial class A;")]
    public void Half_typed_code_gives_at_most_one_error_of_ours_and_nothing_crashes(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        Assert.True(run.Findings.Length <= 1, string.Join("\n", run.Findings));
        Assert.Null(run.Result.Results[0].Exception);
        Assert.DoesNotContain(
            run.CompilerDiagnostics,
            diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("public partial class @event;")]
    [InlineData("public partial class @class { LAYERS public partial class @record; }")]
    [InlineData("namespace @namespace.@in { LAYERS public partial class @event; }")]
    [InlineData("public class Base { protected int Own() => 1; private void Predict() { } } LAYERS public partial class A : Base;")]
    [InlineData("public partial class A { public A() : this(3) { } public A(string name) : this() => _ = name; }")]
    public void Names_that_need_an_escape_and_classes_with_parts_of_their_own_work(string declaration) =>
        AssertClean(
            GeneratorRun.Of(
                declaration.Contains("LAYERS", StringComparison.Ordinal)
                    ? declaration.Replace("LAYERS", Layers, StringComparison.Ordinal)
                    : Layers + declaration),
            1);

    [Theory]
    [InlineData("NG1035", "LAYERS public partial class Workspace;")]
    [InlineData("NG1035", "LAYERS public partial class Cost;")]
    [InlineData("NG1009", "LAYERS public partial class A { private class Workspace; }")]
    [InlineData("NG1009", "LAYERS public partial class A { public class LayerViews; }")]
    [InlineData("NG1009", "LAYERS public partial class A { public class WeightsAndBiasesView; }")]
    [InlineData(
        "NG1009",
        "LAYERS public partial class A { public float Predict(float x) => x; public void Use() => Predict(new float[4], new float[2]); }")]
    [InlineData("NG1009", "public class Base { public int Summary; } LAYERS public partial class A : Base;")]
    [InlineData("NG1019", "LAYERS public partial class A; [Dense(3)] public partial class A;")]
    [InlineData("NG1023", "[Network(4, Precision = (Precision)7)] [Dense(3)] public partial class A;")]
    [InlineData("NG1023", "[Network(4)] [Dense(3), He(1.0, (Distribution)(-1))] public partial class A;")]
    [InlineData("NG1025", "[Network(4)] [Dense(3), Repeat(2), Repeat(2)] public partial class A;")]
    [InlineData("NG1017", "[Network(4)] [He] [ReLU] public partial class A;")]
    [InlineData("NG1028", "[Network(2147483647, 2147483647, 2147483647)] [ReLU] public partial class A;")]
    [InlineData("NG1028", "[Network(65536, 65536, 65536, 65536)] [Dense(3)] public partial class A;")]
    [InlineData("NG1028", "[Network(-1, -1)] [ReLU] public partial class A;")]
    [InlineData("NG1027", "[Network(4)] [Dense(2147483647)] [Dense(2147483647)] public partial class A;")]
    public void Odd_declarations_give_one_error_and_nothing_cascades(string id, string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(declaration.Replace("LAYERS", Layers, StringComparison.Ordinal));
        Assert.Equal(id, Assert.Single(run.Findings).Id);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Fact]
    public void A_message_names_the_number_as_it_was_written()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3), L2(-0.1)] public partial class A;");
        Assert.Equal(
            "L2, lambda: the value must be finite and at least 0, but -0.1 was given",
            Assert.Single(run.Findings).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("NG1009", "public partial class A { private class A; }")]
    [InlineData("NG1035", "public partial class Workspace { private class Workspace; }")]
    public void A_nested_type_with_the_name_of_the_network_gives_one_error_beside_the_compilers(string id, string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(Layers + declaration);
        Assert.Equal(id, Assert.Single(run.Findings).Id);
        Assert.Equal(["CS0542"], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void A_class_marked_twice_gives_one_error_beside_the_compilers()
    {
        GeneratorRun run = GeneratorRun.Of(Layers + "public partial class A;", "[Network(3)] public partial class A;");
        Assert.Equal("NG1019", Assert.Single(run.Findings).Id);
        Assert.Equal(["CS0579"], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void A_loss_without_a_network_is_reported_and_keeps_a_skeleton()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[CrossEntropy] public partial class A; "
            + "public static class Use { public static object Of() => new A(seed: 1).Parameters.Length; }");
        Assert.Equal("NG1018", Assert.Single(run.AnalyzerDiagnostics()).Id);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("[Normal(0.02)]")]
    [InlineData("[Glorot(2, Distribution.Uniform), L1(0.5, Biases = true)]")]
    [InlineData("[He, L2(1)]")]
    public void Modifiers_beside_the_loss_are_the_networks_default(string bracket) =>
        AssertClean(
            GeneratorRun.Of($"[Network(4)] [Dense(3), Tanh] [Dense(1)] [MeanSquaredError, {bracket[1..]} public partial class A;"), 1);

    [Theory]
    [InlineData("[Softmax]")]
    [InlineData("[Identity]")]
    [InlineData("[Dropout(KeepProb = 0.5)]")]
    [InlineData("[ReLU] [Sigmoid]")]
    public void Networks_without_parameters_work(string layers) =>
        AssertClean(GeneratorRun.Of($"[Network(4, GradientCheck = true)] {layers} public partial class A;"), 1);

    private static void AssertClean(GeneratorRun run, int files)
    {
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Equal(files, run.Sources.Length);
    }
}
