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
    [InlineData("namespace Mine { public class Unsafe; public class Generated; public class System; public class Loops; CLASS public partial class A; }", true)]
    public void These_classes_compile_without_a_word(string declaration, bool placed = false)
    {
        string source = !placed ? Layers + declaration
            : declaration.Contains("CLASS", StringComparison.Ordinal) ? declaration.Replace("CLASS", Layers, StringComparison.Ordinal)
            : declaration.Replace("public partial class A", Layers + "public partial class A", StringComparison.Ordinal);
        AssertClean(GeneratorRun.Of(source), 1);
    }

    [Fact]
    public void Classes_whose_names_differ_only_in_case_get_a_file_each() =>
        AssertClean(GeneratorRun.Of(Layers + "public partial class Net;\n" + Layers + "public partial class NET;\n" + Layers + "public partial class NeT;"), 3);

    [Fact]
    public void Several_networks_in_one_file_and_in_several_work() =>
        AssertClean(GeneratorRun.Of(Layers + "public partial class A;\n" + Layers + "public partial class B;", Layers + "public partial class C;"), 3);

    [Fact]
    public void Layers_run_in_source_order_across_lines_and_brackets()
    {
        string source = GeneratorRun.Of("""
            [Dense(9)]
            [ReLU, Dense(8),
             Tanh]
            [Network(4)]
            [Dropout(0.5)] [Dense(7)][Softmax]
            public partial class A;
            """).Source;
        string[] expected = ["dense1", "relu1", "dense2", "tanh1", "dropout1", "dense3", "softmax1"];
        Assert.Equal(expected, expected.OrderBy(layer => source.IndexOf($"new(\"{layer}\"", StringComparison.Ordinal)));
        Assert.All(expected, layer => Assert.Contains($"new(\"{layer}\"", source, StringComparison.Ordinal));
    }

    [Fact]
    public void Repeat_repeats_its_own_bracket()
    {
        string source = GeneratorRun.Of("[Network(4)] [Dense(3, Name = \"Hidden\"), ReLU, Repeat(3)] [Dense(1)] public partial class A;").Source;
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
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("[Normal(0.02)]")]
    [InlineData("[Glorot(2, Distribution.Uniform), L1(0.5, Biases = true)]")]
    [InlineData("[He, L2(1)]")]
    public void Modifiers_without_a_layer_before_them_are_the_networks_default(string bracket) =>
        AssertClean(GeneratorRun.Of($"[Network(4)] {bracket} [Dense(3), Tanh] [Dense(1)] public partial class A;"), 1);

    [Theory]
    [InlineData("[Softmax]")]
    [InlineData("[Identity]")]
    [InlineData("[Dropout(0.5)]")]
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
