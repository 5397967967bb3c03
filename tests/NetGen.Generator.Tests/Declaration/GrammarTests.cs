using Microsoft.CodeAnalysis;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Tests.Declaration;

/// <summary>How brackets, names, Residual, Repeat, inputs and outputs become nodes, and the one error of each mistake.</summary>
public class GrammarTests
{
    [Theory]
    [InlineData(
        "[Network(2, InputName = \"x\")] [Dense(2, Name = \"x\"), Repeat(2)] [Dense(2, Name = \"y\")] "
        + "[From(\"x\", \"y\"), Add]", "NG1010")]
    [InlineData("[Network(2)] [Dense(2, Name = \"x\"), Repeat(2)] [Dense(2, Name = \"x\")] [From(\"x\"), Dense(2)]", "NG1010")]
    [InlineData("[Network(2)] [Dense(2), MeanSquaredError, Residual] [Dense(2)]", "NG1022")]
    [InlineData("[Network(2)] [Dense(2, Name = \"a\"), MeanSquaredError] [From(\"a\")]", "NG1022")]
    [InlineData(
        "[Network(4)] [Dense(4, Name = \"a\")] [Input(\"dense1\", 4), Dense(4, Name = \"b\")] "
        + "[From(\"a\", \"b\"), Add, Dense(4)]", "")]
    [InlineData("[Network(4, InputName = \"dense1\")] [Dense(4), ReLU]", "NG1057")]
    [InlineData("[Network(2)] [From(\"p\", \"q\"), Add]", "NG1046")]
    [InlineData("[Network(2)] [Repeat(2), Residual]", "NG1050")]
    [InlineData("[Network(2, InputName = \"a\")] [Dense(2, Name = \"b\")] [From(\"a\", \"b\"), Residual] [Dense(2)]", "NG1050")]
    [InlineData("[Network(2)] [From(\"i\"), Output(\"o\"), MeanSquaredError]", "NG1046")]
    [InlineData("[Network(2)] [Dense(2), L2(0.1), L2(-1)]", "NG1025")]
    [InlineData("[Network(2)] [From, Dense(2)]", "NG1046")]
    [InlineData("[Network(2)] [Dense(2), Output(null!), MeanSquaredError]", "NG1057")]
    [InlineData("[Network(2)] [Dense(2, Name = \"a\")] [Input(null!, 2), Dense(2, Name = \"b\")] [From(\"a\", \"b\"), Add]", "NG1057")]
    [InlineData("[Network(2)] [Dense(2, Name = \"a\u200db\"), ReLU]", "NG1024")]
    [InlineData("[Network(2)] [Dense(2), Repeat(2047)] [Residual, Dense(2)] [Dense(2)]", "NG1027")]
    [InlineData("[Network(2)] [Dense(2), MeanSquaredError, Output(\"o\"), MeanSquaredError]", "NG1021")]
    [InlineData(
        "[Network(40000000)] [Dense(1, Name = \"a\")] [Input(\"x\", 40000000), Dense(1, Name = \"b\")] "
        + "[From(\"a\", \"b\"), Add]", "NG1028")]
    public void A_mistake_is_one_error(string declaration, string id)
    {
        GeneratorRun run = GeneratorRun.Of($"{declaration} public partial class A;");
        Assert.Equal(id.Length == 0 ? [] : [id], run.Findings.Select(finding => finding.Id));
    }

    /// <summary>A suggestion follows a From that names the value before an unnamed activation of the same bracket.</summary>
    [Theory]
    [InlineData("[Dense(4, Name = \"z\"), ReLU, Dense(4, Name = \"y\")] [From(\"z\", \"y\"), Add]", true)]
    [InlineData("[Dense(4, Name = \"z\")] [ReLU, Dense(4), Residual]", false)]
    [InlineData("[Dense(4, Name = \"z\")] [From(\"z\"), Sigmoid(Name = \"s\")] [From(\"z\", \"s\"), Add]", false)]
    [InlineData("[Dense(4, Name = \"z\"), ReLU(Name = \"r\")] [From(\"z\", \"r\"), Add]", false)]
    public void A_name_before_an_activation_gives_a_suggestion_if_something_refers_to_it(string layers, bool isSuggested)
    {
        GeneratorRun run = GeneratorRun.Of($"[Network(4)] {layers} public partial class A;");
        Assert.Equal(isSuggested ? ["NG1056"] : [], run.Findings.Select(finding => finding.Id));
        Assert.All(run.Findings, finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));
        Assert.NotNull(Graph(run));
    }

    [Fact]
    public void Names_mean_the_last_round_and_residuals_begin_every_round_anew()
    {
        NetworkGraph graph = Graph(GeneratorRun.Of("""
            [Network(4, InputName = "x")]
            [Residual(Name = "r"), Dense(8), Tanh, Dense(4), Repeat(3)]
            [From("x", "r"), Concat, Dense(3), Softmax]
            public partial class A;
            """));
        string[] read = [.. graph.Nodes.Select(node => $"{node.Name}: {string.Join(", ", node.Inputs.Select(graph.NameOf))}")];
        Assert.Equal(
            [
                "dense1: x", "tanh1: dense1", "dense2: tanh1", "r1: dense2, x", "dense3: r1", "tanh2: dense3", "dense4: tanh2",
                "r2: dense4, r1", "dense5: r2", "tanh3: dense5", "dense6: tanh3", "r3: dense6, r2", "concat1: x, r3", "dense7: concat1",
                "softmax1: dense7",
            ],
            read);
    }

    /// <summary>The first reader decides, through a sum.</summary>
    [Fact]
    public void The_default_initializer_follows_the_first_reader_through_a_residual()
    {
        NetworkGraph graph = Graph(GeneratorRun.Of("[Network(4)] [Residual, Dense(4)] [ReLU, Dense(2)] public partial class A;"));
        Assert.Equal("He", graph.Nodes[0].Tensors[0].Initializer.Name);
    }

    [Fact]
    public void Outputs_lie_one_behind_the_other_each_with_its_loss_and_weight()
    {
        NetworkGraph graph = Graph(GeneratorRun.Of("""
            [Network(4)]
            [Dense(8), ReLU(Name = "shared")]
            [Dense(3), Softmax, Output("kind"), CrossEntropy]
            [From("shared"), Dense(1), Output("size", Weight = 0.5), Huber]
            [L2(0.1)]
            public partial class A;
            """));
        string[] heads = [.. graph.Heads.Select(head => $"{head.Name} {head.Offset} {head.Loss.Kind} {head.IsFused}")];
        Assert.Equal(["kind 0 CrossEntropy True", "size 3 Huber False"], heads);
        Assert.Equal(1, graph.Hyperparameters[graph.Heads[0].Weight!.Value].Default);
        Assert.Equal(0.5, graph.Hyperparameters[graph.Heads[1].Weight!.Value].Default);
        Assert.All(graph.Hyperparameters.Where(scalar => scalar.Kind == "L2"), scalar => Assert.Equal(0.1, scalar.Default));
    }

    private static NetworkGraph Graph(GeneratorRun run) =>
        (NetworkGraph)run.Result.Results[0].TrackedSteps[NetGenerator.GraphStep].Single().Outputs.Single().Value;
}
