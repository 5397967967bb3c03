using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Tests.Emission;

public class TextTests
{
    private const string Network = """
        [Network(5, GradientCheck = true)]
        [Dense(3, Name = "Größe"), SELU, Dropout(KeepProb = 0.1)]
        [Dense(2), L1(1e-7), GELU]
        [Huber]
        public sealed partial class Small;
        """;

    /// <summary>Offsets have the name of their layer, where that is free.</summary>
    [Theory]
    [InlineData("Dense(3, Name = \"weights\")")]
    [InlineData("Dense(3, Name = \"biases\"), BatchNorm(Name = \"updates\"), LayerNorm(Name = \"gamma\")")]
    [InlineData("Dense(3, Name = \"frame\"), Dense(3, Name = \"record\"), Dense(3, Name = \"Sites1\")")]
    public void A_layer_may_be_named_like_its_tensor_or_like_something_emitted(string layers)
    {
        GeneratorRun run = GeneratorRun.Of($"[Network(4)] [{layers}] public sealed partial class A;");
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("[Network(5, 3)] [GRU(4)] [Flatten, Dense(2), Softmax]")]
    [InlineData("[Network(5, 5, 1)] [Conv2D(2, 3, Pad = 2), MaxPool2D(3, Padding = Padding.Same)] [Flatten, Dense(2), Softmax]")]
    public void Layers_of_steps_and_windows_print_no_minus_sign_of_a_culture(string layers) =>
        Assert.DoesNotContain('\u2212', GeneratorRun.Of($"{layers} public sealed partial class A;").Source);

    [Fact]
    public void Text_is_ascii_but_for_names_with_line_feeds_alone_and_no_trailing_blanks()
    {
        string source = GeneratorRun.Of(Network).Source;
        Assert.DoesNotContain('\r', source);
        Assert.DoesNotContain('\u2212', source);
        Assert.DoesNotContain("\n\n\n", source, StringComparison.Ordinal);
        Assert.All(source.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.EndsWith("}\n", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_the_same_in_debug_and_release_and_from_run_to_run()
    {
        CSharpCompilation release = GeneratorRun.Compile(Network);
        CSharpCompilation debug = release.WithOptions(release.Options.WithOptimizationLevel(OptimizationLevel.Debug));
        string expected = GeneratorRun.Of(Network).Source;
        foreach (CSharpCompilation compilation in new[] { release, debug, release })
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create(
                [new NetGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
            Assert.Equal(expected, driver.RunGenerators(compilation).GetRunResult().GeneratedTrees.Single().ToString());
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.0)]
    [InlineData(1e-45)]
    [InlineData(3.4028234663852886e38)]
    [InlineData(5e-324)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1.0507009873554804934193349852946)]
    public void Literals_are_read_back_to_the_same_bits(double value)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits((double)Constant(Literal.Double(value))));
        float single = (float)value;
        Assert.Equal(BitConverter.SingleToInt32Bits(single), BitConverter.SingleToInt32Bits((float)Constant(Literal.Single(value))));
    }

    [Theory]
    [InlineData("[Network(784)] [Dense(128), ReLU, Dropout(KeepProb = 0.8)] [Dense(64), He(gain: 1.0), ReLU] [Dense(10), Softmax]")]
    [InlineData("[Network(64, GradientCheck = true)] [Dense(96), BatchNorm, GELU, Dense(33), LayerNorm, Repeat(9)] [Dense(4)] [Hinge]")]
    [InlineData("[Network(28, 28, 1)] [Conv2D(6, 5, Pad = 2), ReLU, MaxPool2D(2)] [Flatten, Dense(10), Softmax]")]
    [InlineData("[Network(64, 8, Precision = Precision.Double)] [GRU(32), Tanh, GRU(8)] [Flatten, Dense(3), Softmax]")]
    public void No_line_is_160_columns_wide(string layers)
    {
        string source = GeneratorRun.Of($"{layers} public sealed partial class Network;").Source;
        Assert.All(source.Split('\n'), line => Assert.InRange(line.Length, 0, 159));
    }

    /// <summary>Loops as comments and lines that go on are not counted.</summary>
    [Fact]
    public void The_network_of_the_readme_emits_at_most_800_lines()
    {
        string source = GeneratorRun.Of("""
            [Network(784)]
            [Dense(128), ReLU, Dropout(KeepProb = 0.8)]
            [Dense(64), He(gain: 1.0), ReLU]
            [Dense(10), Softmax]
            [CrossEntropy, L2(0.1)]
            public sealed partial class DigitNetwork;
            """).Source;
        string[] lines = [.. source.Split('\n').Select(line => line.TrimStart())];
        bool IsCounted(int line) => !lines[line].StartsWith("// ", StringComparison.Ordinal)
            && (line == 0 || !lines[line - 1].EndsWith(',') || lines[line - 1].StartsWith("new", StringComparison.Ordinal));
        int counted = Enumerable.Range(0, lines.Length).Count(IsCounted);
        Assert.InRange(counted, 100, 800);
    }

    private static object Constant(string literal)
    {
        SyntaxTree tree = GeneratorRun.Parse(
            $"class C {{ const double D = {literal}; const object O = null; static object F() => {literal}; }}");
        CSharpCompilation compilation = GeneratorRun.Compile().AddSyntaxTrees(tree);
        SemanticModel model = compilation.GetSemanticModel(tree);
        SyntaxNode expression = tree.GetRoot().DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ArrowExpressionClauseSyntax>()
            .Single()
            .Expression;
        return model.GetConstantValue(expression).Value!;
    }
}
