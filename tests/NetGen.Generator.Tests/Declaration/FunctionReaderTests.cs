using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Layers;
using NetGen.Generator.Tests.Pipeline;

namespace NetGen.Generator.Tests.Declaration;

/// <summary>What a function is read as, and what that does to the pipeline.</summary>
public class FunctionReaderTests
{
    private const string Network = """
        using System;
        [Network(4)]
        [Dense(3), Activation(nameof(Mish))]
        [Dense(2)]
        [Loss(nameof(Quantile))]
        public sealed partial class Small
        {
            public static float Mish(float x) => x * MathF.Tanh(MathF.Log(1 + MathF.Exp(x)));

            public static float Quantile(float prediction, float target) =>
                target > prediction ? 0.9f * (target - prediction) : 0.1f * (prediction - target);

            public float Twice(float x) => 2 * Mish(x);
        }
        """;

    [Fact]
    public void A_network_with_functions_compiles_without_a_word_and_the_methods_stay_callable()
    {
        GeneratorRun run = GeneratorRun.Of(Network);
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Contains("mish1", run.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Thirty_locals_that_use_the_one_before_twice_stay_thirty_operations()
    {
        string locals = string.Concat(Enumerable.Range(1, 30).Select(at => $"float a{at} = a{at - 1} * a{at - 1} - 0.5f * a{at - 1};"));
        string doubled = string.Concat(Enumerable.Range(1, 30).Select(at => $"float a{at} = a{at - 1} * a{at - 1};"));
        GeneratorRun run = GeneratorRun.Of($$"""
            [Network(4)]
            [Dense(3), Activation(nameof(F))]
            [Dense(2), Activation(nameof(G))]
            [Loss(nameof(L))]
            public sealed partial class Deep
            {
                public static float F(float a0) { {{locals}} return a30; }
                public static float G(float a0) { {{doubled}} return a30; }
                public static float L(float a0, float y) { {{locals}} return a30 - y; }
            }
            """);
        Assert.Equal(90, Operations(((CustomActivation)Graph(run).Nodes[1].Layer).Body));
        Assert.Equal(30, Operations(((CustomActivation)Graph(run).Nodes[3].Layer).Body));
        Assert.Equal(91, Operations(((CustomLoss)Graph(run).Heads[0].Loss).Body));
        Assert.Empty(run.CompilerDiagnostics);
        Assert.InRange(run.Source.Length, 1, 100_000);
    }

    /// <summary>Gates that are nested and used twice would give exponentially many gradients, if each were written out.</summary>
    [Fact]
    public void Nested_conditions_that_are_used_twice_give_a_gradient_of_their_size()
    {
        string locals = string.Concat(Enumerable.Range(1, 24).Select(
            at => $"float a{at} = (x > {at} ? 2 * a{at - 1} : 0) + (x > -{at} ? 3 * a{at - 1} : 0);"));
        GeneratorRun run = GeneratorRun.Of($$"""
            [Network(4)]
            [Dense(3), Activation(nameof(F))]
            public sealed partial class Gates
            {
                public static float F(float x) { float a0 = x; {{locals}} return a24; }
            }
            """);
        Assert.Empty(run.Findings);
        Body gradient = ((CustomActivation)Graph(run).Nodes[1].Layer).Body.Gradient(0, 1);
        Assert.InRange(Operations(gradient), 100, 2000);
        Assert.InRange(run.Source.Length, 1, 200_000);
    }

    [Fact]
    public void A_part_that_is_written_twice_is_read_once() =>
        Assert.Equal(2, Operations(Read("=> (x * x) + (x * x)")));

    [Fact]
    public void Single_literals_keep_their_value()
    {
        Body body = Read("=> x + 0.1f");
        Assert.Contains(new Generator.Ir.Constant(0.1f), body.Steps.Select(step => step.Leaf));
    }

    [Fact]
    public void In_the_gradient_twin_a_single_literal_is_the_number_that_a_float_holds()
    {
        string withTwin = Network.Replace("[Network(4)]", "[Network(4, GradientCheck = true)]", StringComparison.Ordinal);
        string source = GeneratorRun.Of(withTwin).Source;
        Assert.Contains("0.9f", source, StringComparison.Ordinal);
        Assert.Contains("0.899999976158142", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=> MathF.Pow(x, 2)", Operator.Multiply)]
    [InlineData("=> MathF.Pow(x, 0.5f)", Operator.Sqrt)]
    [InlineData("=> MathF.Pow(x, -1)", Operator.Divide)]
    [InlineData("=> MathF.Pow(x, 0.3f)", Operator.Pow)]
    [InlineData("=> MathF.Pow(x, 9)", Operator.Pow)]
    public void Powers_that_are_products_and_roots_are_read_as_such(string function, object expected) =>
        Assert.Equal((Operator)expected, Read(function).Steps[^1].Operator);

    [Fact]
    public void What_passes_the_gate_holds_nothing_of_the_compiler()
    {
        foreach (object part in ObjectGraph.From(Graph(GeneratorRun.Of(Network))))
        {
            Assert.False(
                part is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or AttributeData or IOperation,
                $"The graph holds a {part.GetType()}.");
        }
    }

    [Theory]
    [InlineData("1 + MathF.Exp(x)", "2 + MathF.Exp(x)", IncrementalStepRunReason.Modified)]
    [InlineData("0.9f * (", "0.8f * (", IncrementalStepRunReason.Modified)]
    [InlineData("1 + MathF.Exp(x)", "1 + /* e^x */ MathF.Exp((x))", IncrementalStepRunReason.Cached)]
    [InlineData("2 * Mish(x)", "3 * Mish(x)", IncrementalStepRunReason.Cached)]
    public void Only_an_edit_of_what_a_function_computes_prints_anew(string before, string after, IncrementalStepRunReason expected) =>
        Assert.Equal(expected, ReasonAfter([Network], [Network.Replace(before, after, StringComparison.Ordinal)]));

    [Fact]
    public void An_edit_of_a_function_or_a_constant_in_another_file_prints_anew()
    {
        const string Layers = """
            [Network(4)]
            [Dense(3), Activation(nameof(F))]
            public sealed partial class Small;
            """;
        const string Method = "partial class Small { public static float F(float x) => Rates.Usual * x; }";
        const string Constants = "public static class Rates { public const float Usual = 0.5f; public const int Other = 3; }";
        string[] files = [Layers, Method, Constants];
        Assert.Equal(
            IncrementalStepRunReason.Modified,
            ReasonAfter(files, [Layers, Method.Replace("* x", "+ x", StringComparison.Ordinal), Constants]));
        Assert.Equal(
            IncrementalStepRunReason.Modified,
            ReasonAfter(files, [Layers, Method, Constants.Replace("0.5f", "0.25f", StringComparison.Ordinal)]));
        Assert.Equal(
            IncrementalStepRunReason.Cached, ReasonAfter(files, [Layers, Method, Constants.Replace("3", "4", StringComparison.Ordinal)]));
    }

    /// <summary>Why the source was printed, or not, in the second of two runs.</summary>
    private static IncrementalStepRunReason ReasonAfter(string[] before, string[] after)
    {
        CSharpCompilation first = GeneratorRun.Compile(before);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)first.SyntaxTrees[0].Options,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        CSharpCompilation second = first;
        foreach ((SyntaxTree old, SyntaxTree edited) in first.SyntaxTrees.Zip(GeneratorRun.Compile(after).SyntaxTrees))
            second = old.ToString() == edited.ToString() ? second : second.ReplaceSyntaxTree(old, edited);
        GeneratorRunResult result = driver.RunGenerators(first).RunGenerators(second).GetRunResult().Results[0];
        Assert.Empty(result.Diagnostics);
        return result.TrackedSteps[NetGenerator.SourceStep].Single().Outputs.Single().Reason;
    }

    private static Body Read(string function) => ((CustomActivation)Graph(GeneratorRun.Of(
        "using System;\n[Network(4)] [Activation(nameof(F))] public sealed partial class Net "
        + $"{{ public static float F(float x) {function}; }}"))
        .Nodes[0].Layer).Body;

    private static int Operations(Body body) => body.Steps.Count(step => step.Leaf is null);

    private static NetworkGraph Graph(GeneratorRun run) =>
        (NetworkGraph)run.Result.Results[0].TrackedSteps[NetGenerator.GraphStep].Single().Outputs.Single().Value;
}
