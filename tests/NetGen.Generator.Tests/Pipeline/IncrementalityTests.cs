using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Pipeline;

public class IncrementalityTests
{
    private const string Network = """
        [Network(4)]
        [Dense(3), Tanh]
        [Dense(2), Softmax]
        [CrossEntropy, L2(0.1)]
        public sealed partial class Small;
        """;

    [Fact]
    public void A_comment_beside_the_network_changes_no_graph_and_prints_nothing()
    {
        GeneratorRunResult second = RunTwice(Network, "// a comment\n" + Network);
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(second, NetGenerator.GraphStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(second, NetGenerator.SourceStep));
    }

    [Fact]
    public void A_member_in_the_users_part_changes_no_graph_and_prints_nothing()
    {
        GeneratorRunResult second = RunTwice(
            Network, Network.Replace("class Small;", "class Small { public int Own => 1; }", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(second, NetGenerator.SourceStep));
    }

    [Fact]
    public void Another_strength_of_a_penalty_prints_anew()
    {
        GeneratorRunResult second = RunTwice(Network, Network.Replace("0.1", "0.2", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second, NetGenerator.GraphStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second, NetGenerator.SourceStep));
    }

    [Fact]
    public void A_change_of_one_network_leaves_another_in_the_same_file_cached()
    {
        string other = Network.Replace("Small", "Other", StringComparison.Ordinal);
        GeneratorRunResult second = RunTwice(Network + other, Network + other.Replace("0.1", "0.2", StringComparison.Ordinal));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(second, NetGenerator.SourceStep).Order());
    }

    [Fact]
    public void A_finding_moves_with_its_attribute()
    {
        string wrong = Network.Replace("Dense(3)", "Dense(0)", StringComparison.Ordinal);
        GeneratorRunResult second = RunTwice(wrong, "\n\n" + wrong);
        Assert.Equal(4, Assert.Single(second.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void A_pragma_in_the_users_file_reaches_a_finding()
    {
        GeneratorRun run = GeneratorRun.Of(
            "#pragma warning disable NG1013\n" + Network.Replace("Dense(3)", "Dense(0)", StringComparison.Ordinal));
        Assert.True(Assert.Single(run.Findings).IsSuppressed);
    }

    [Fact]
    public void What_passes_the_gate_holds_nothing_of_the_compiler()
    {
        GeneratorRun run = GeneratorRun.Of(Network);
        object graph = run.Result.Results[0].TrackedSteps[NetGenerator.GraphStep].Single().Outputs.Single().Value;
        int visited = 0;
        foreach (object part in ObjectGraph.From(graph))
        {
            visited++;
            Assert.False(
                part is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or AttributeData,
                $"The graph holds a {part.GetType()}.");
        }

        Assert.InRange(visited, 50, int.MaxValue);
    }

    private static GeneratorRunResult RunTwice(string first, string second)
    {
        CSharpCompilation before = GeneratorRun.Compile(first);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(before);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[0], GeneratorRun.Parse("using NetGen;\n" + second, "Source0.cs"));
        return driver.RunGenerators(after).GetRunResult().Results[0];
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
