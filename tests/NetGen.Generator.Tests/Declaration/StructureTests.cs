using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration;
using NetGen.Generator.Graph;
using NetGen.Generator.Tests.Pipeline;

namespace NetGen.Generator.Tests.Declaration;

/// <summary>The text that says what a network computes.</summary>
public class StructureTests
{
    private const int Declarations = 150;

    [Fact]
    public void The_text_of_a_random_network_is_read_as_the_same_network()
    {
        int compared = 0;
        foreach (NetworkGraph graph in RandomGraphs())
        {
            NetworkGraph read = Read(graph.Structure, graph.Class);
            Assert.Equal(CodeOf(graph), CodeOf(read));
            Assert.Equal(graph.Structure, StructureWriter.Write(StructureReader.Read(graph.Structure, graph.Class)));
            compared++;
        }

        Assert.InRange(compared, Declarations / 4, Declarations);
    }

    [Fact]
    public void A_text_that_is_cut_off_or_garbled_is_refused_or_read_but_nothing_else()
    {
        Random random = new(7);
        ClassDeclaration type = new("", [], "class", "A", "");
        foreach (NetworkGraph graph in RandomGraphs().Take(20))
        {
            for (int repetition = 0; repetition < 40; repetition++)
            {
                char[] text = graph.Structure[..random.Next(graph.Structure.Length)].ToCharArray();
                if (text.Length > 0 && random.Next(2) == 0)
                    text[random.Next(text.Length)] = (char)random.Next(' ', '~');
                FrozenFile file = new("a.frozen.txt", null, "A", new(text), "0", 0, 1, [], [], [], [], null);
                (FrozenGraph? frozen, Problem? problem) = Compiler.Analyze(new FrozenDeclaration(type, "a.frozen.txt", null, null), [file]);
                Assert.True(frozen is null ^ problem is null);
                if (problem is not null)
                    Assert.Equal(ProblemId.FrozenFileWrong, problem.Id);
            }
        }
    }

    [Fact]
    public void Names_outside_ascii_and_functions_are_kept()
    {
        NetworkGraph graph = FrozenSample.GraphOf(GeneratorRun.Of("""
            [Network(2, InputName = "größe")]
            [Dense(3), Activation(nameof(F))]
            [Dense(2, Name = "ü")]
            [From("größe", "ü"), Concat, Dense(1)]
            [MeanSquaredError, L2(0.1), He]
            public partial class A
            {
                static float F(float x) => x > 0 ? x : 0.1f * float.Exp(x);
            }
            """));
        Assert.Equal(
            """
            netgen-structure 1
            Network(shape: [2], InputName = "gr\u00F6\u00DFe")
            Dense(units: 3), Activation(function: "F") { x0; 0d; 0.10000000149011612d; Exp(0); Multiply(2, 3); SelectGreater(0, 1, 0, 4) }
            Dense(units: 2, Name = "\u00FC")
            From(names: ["gr\u00F6\u00DFe", "\u00FC"]), Concat, Dense(units: 1)
            MeanSquaredError

            """,
            graph.Structure);
        Assert.Equal(CodeOf(graph), CodeOf(Read(graph.Structure, graph.Class)));
    }

    private static IEnumerable<NetworkGraph> RandomGraphs()
    {
        RandomDeclarations declarations = new(seed: 3);
        for (int number = 0; number < Declarations; number++)
        {
            GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(GeneratorRun.Compile(declarations.Next(number)));
            GeneratorRunResult result = driver.GetRunResult().Results[0];
            if (result.TrackedSteps.TryGetValue(NetGenerator.GraphStep, out var steps))
            {
                foreach (NetworkGraph graph in steps.SelectMany(step => step.Outputs).Select(output => output.Value).OfType<NetworkGraph>())
                    yield return graph;
            }
        }
    }

    private static NetworkGraph Read(string structure, ClassDeclaration type)
    {
        (NetworkSpec spec, EquatableArray<Problem> problems, _) = SpecReader.Read(StructureReader.Read(structure, type));
        Assert.Empty(problems);
        return GraphBuilder.Build(spec).Graph!;
    }

    /// <summary>What is emitted behind the description, which shows hyperparameters.</summary>
    private static string CodeOf(NetworkGraph graph)
    {
        string emitted = Compiler.Emit(new FrozenGraph(graph, new("a.frozen.txt", "a.frozen.bin", "0", 1, [], [], [])));
        return emitted[emitted.IndexOf("private const NetGenRuntime::MethodImplOptions", StringComparison.Ordinal)..];
    }
}
