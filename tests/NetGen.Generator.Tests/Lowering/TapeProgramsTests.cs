using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;
using Buffer = NetGen.Generator.Ir.Buffer;
using Shape = NetGen.Generator.Ir.Shape;

namespace NetGen.Generator.Tests.Lowering;

/// <summary>The programs of networks, compared with those that were written by hand for each layer until 28 November 2026.</summary>
public class TapeProgramsTests
{
    /// <summary>The layers; of the programs by hand: the calls of a training step, and the elements of scratch of a row.</summary>
    public static TheoryData<string, int, int> ByHand => new()
    {
        {
            "[Network(784)] [Dense(128), ReLU, Dropout(KeepProb = 0.8)] [Dense(64), ReLU] [Dense(10), Softmax] [CrossEntropy, L2(0.1)]",
            25, 688
        },
        { "[Network(2)] [Dense(16), Tanh] [Dense(8), Tanh] [Dense(1), Sigmoid]", 18, 96 },
        { "[Network(32)] [Dense(48), BatchNorm, ReLU] [Dense(16), LayerNorm, Tanh] [Dense(3), Softmax]", 39, 368 },
        { "[Network(8)] [Dense(8), GELU] [Dense(3), Softmax] [MeanSquaredError]", 17, 96 },
        { "[Network(8)] [Dense(8), Swish, Dropout(Rate = 0.2), ELU, LayerNorm] [Dense(3)] [Hinge]", 22, 208 },
        { "[Network(5)] [BatchNorm, LayerNorm, ReLU] [Dense(4)] [Huber]", 22, 144 },
        {
            "[Network(6)] [Dense(1), LayerNorm] [Dense(5), BatchNorm, Dropout(Rate = 0.5), BatchNorm, Softplus] [Dense(2), Sigmoid] "
            + "[MeanAbsoluteError]",
            39, 256
        },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void A_step_passes_over_memory_no_more_often_than_by_hand_and_needs_no_more_of_it(string layers, int calls, int rowLength)
    {
        LoweredNetwork network = Lowered(layers);
        Assert.InRange(network.TilePrograms.Take(8).Sum(program => program.Calls.Length), 1, calls);
        Assert.InRange(network.TileRowLength, 1, rowLength);
    }

    [Theory]
    [InlineData("Dense(8), ReLU")]
    [InlineData("Dense(8), BatchNorm, Swish, Dropout(Rate = 0.5)")]
    [InlineData("Dense(8), LayerNorm, ELU")]
    public void Equal_layers_share_their_kernels(string bracket)
    {
        int three = Kernels(Lowered($"[Network(8)] [{bracket}, Repeat(3)] [Dense(2), Softmax]"));
        int thirty = Kernels(Lowered($"[Network(8)] [{bracket}, Repeat(30)] [Dense(2), Softmax]"));
        Assert.Equal(three, thirty);

        static int Kernels(LoweredNetwork network) =>
            network.Programs.SelectMany(program => program.Calls).Select(call => call.Kernel).Distinct().Count();
    }

    [Fact]
    public void Kernels_have_names_of_their_own()
    {
        LoweredNetwork network =
            Lowered("[Network(9)] [Dense(7), ReLU, Dense(7), LayerNorm, ReLU, BatchNorm, Dense(1), ReLU, Dense(3), Softmax]");
        Kernel[] kernels = [.. network.Programs.SelectMany(program => program.Calls).Select(call => call.Kernel).Distinct()];
        Assert.Equal(kernels.Length, kernels.Select(kernel => kernel.Name).Distinct().Count());
    }

    /// <summary>One function of (a, a, b) and of (a, b, a): the same operator on values of the same shapes.</summary>
    [Fact]
    public void Calls_that_read_one_value_twice_in_other_places_have_kernels_of_their_own()
    {
        Tape tape = new();
        Value a = tape.Slot("a", SlotKind.Input, new(Shape.Rows, 3));
        Value b = tape.Slot("b", SlotKind.Input, new(Shape.Rows, 3));
        Value Of(params Value[] operands) => tape.Map("F", x => Tanh(Subtract(Multiply(x[0], x[1]), x[2])), operands);
        Value[] results = [Of(a, a, b), Of(a, b, a), Of(b, b, a)];
        Dictionary<Value, Buffer> buffers = new[] { a, b }.Concat(results)
            .ToDictionary(value => value, value => new Buffer($"{value}", Space.Tile, 3));
        TapePart part = new("P", [.. results.Select(result => result.Node)]);
        LoopProgram program = new TapePrograms(
            "tape", [part], buffers, new Dictionary<Value, ScalarArgument>(), [], new(), hasStatistics: false).Programs[0];
        Kernel[] kernels = [.. program.Calls.Select(call => call.Kernel)];
        Assert.NotEqual(kernels[0], kernels[1]);
        Assert.Equal(kernels[0], kernels[2]);
    }

    /// <summary>Threads do not wait for each other between sums over the rows, so none may read what another stores.</summary>
    [Fact]
    public void Equal_gradients_of_parameters_are_sums_of_their_own()
    {
        LoweredNetwork network = Lowered(
            """
            [Network(3)] [Dense(4, Name = "a"), Dense(8, Name = "b")] [From("a"), Dense(8, Name = "c")] [From("a"), Dense(8, Name = "d")]
            [From("b", "c", "d"), Add] [Dense(2)]
            """);
        EquatableArray<KernelCall> calls = network["ParameterGradients"].Calls;
        Assert.Equal(3, calls.Count(call => call.Comment.EndsWith("dbiases[8] += the sum of da over the rows", StringComparison.Ordinal)));
        Assert.All(calls, call => Assert.DoesNotContain(call.Arrays.SkipLast(1), buffer => buffer.Space == Space.Gradients));
    }

    private static LoweredNetwork Lowered(string layers)
    {
        GeneratorRun run = GeneratorRun.Of($"{layers} public partial class A;");
        NetworkGraph graph =
            (NetworkGraph)run.Result.Results[0].TrackedSteps[NetGenerator.GraphStep].Single().Outputs.Single().Value;
        return MemoryPlan.Place(Schedule.Apply(NetworkLowering.Lower(graph)));
    }
}
