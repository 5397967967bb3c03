using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using NetGen.Generator.Ops;
using NetGen.Generator.Tests.Ops;
using static NetGen.Generator.Ir.Build;
using Buffer = NetGen.Generator.Ir.Buffer;
using Shape = NetGen.Generator.Ir.Shape;

namespace NetGen.Generator.Tests.Lowering;

/// <summary>Programs read off a tape, compared with those that the layers write by hand.</summary>
public class TapeProgramsTests
{
    private static readonly string[] Compared = ["Forward", "Backward", "InputBackward", "ParameterGradients"];

    /// <summary>As many calls, of as many arrays of the same lengths, after the same fusion; and no more memory.</summary>
    [Fact]
    public void A_tape_gives_the_programs_that_are_written_by_hand()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[Network(7)] [Dense(8), ReLU, Dropout(KeepProb = 0.8)] [Dense(5), ReLU] [Dense(3)] [MeanSquaredError] "
            + "public partial class A;");
        NetworkGraph graph =
            (NetworkGraph)run.Result.Results[0].TrackedSteps[NetGenerator.GraphStep].Single().Outputs.Single().Value;
        NetworkPrograms byHand = NetworkLowering.Lower(graph) with { Taps = [] };
        NetworkPrograms ofTape = Replaced(byHand, graph);

        NetworkPrograms fusedByHand = Schedule.Apply(byHand);
        NetworkPrograms fusedOfTape = Schedule.Apply(ofTape);
        foreach (string program in Compared)
        {
            string[] expected = Described(fusedByHand, program);
            string[] found = Described(fusedOfTape, program);
            Assert.True(
                expected.SequenceEqual(found),
                $"{program}, by hand:\n{string.Join("\n", expected)}\nof the tape:\n{string.Join("\n", found)}");
        }

        LoweredNetwork placedByHand = MemoryPlan.Place(fusedByHand);
        LoweredNetwork placedOfTape = MemoryPlan.Place(fusedOfTape);
        Assert.InRange(placedOfTape.TileRowLength, 1, placedByHand.TileRowLength);
    }

    /// <summary>
    /// A call as its way to run and the lengths of its arrays by space, without regard to their order. Sums of parameter gradients start
    /// from the penalty, which is not on the tape yet: the weights that it reads are left out.
    /// </summary>
    private static string[] Described(NetworkPrograms network, string program) =>
    [
        .. network.Steps.Single(step => step.Name == program).Calls.Select(call =>
            $"{call.Kernel.Execution?.GetType().Name}: "
            + string.Join(", ", call.Arrays
                .Where(buffer => program != "ParameterGradients" || buffer.Space != Space.Parameters)
                .Select(buffer => $"{buffer.Space}[{buffer.Length}]")
                .Order(StringComparer.Ordinal))),
    ];

    /// <summary>The programs by hand, with those between the inputs and the scores read off a tape.</summary>
    private static NetworkPrograms Replaced(NetworkPrograms byHand, NetworkGraph graph)
    {
        Tape tape = new();
        Value x = tape.Slot("inputs", SlotKind.Input, new(Shape.Rows, 7));
        List<Value> parameters = [];
        Value Parameter(string name, params int[] extents)
        {
            parameters.Add(tape.Slot(name, SlotKind.Parameter, new(extents)));
            return parameters[^1];
        }

        Value Dense(int number, Value input, int units) => tape.Dense(
            input, Parameter($"dense{number}.weights", input.Shape[-1], units), Parameter($"dense{number}.biases", units));
        Value first = tape.ReLU(Dense(1, x, 8));
        Value mask = tape.Add(new Mask("mask", first.Shape));
        Value scores = Dense(3, tape.ReLU(Dense(2, tape.Map(Multiply, first, mask), 5)), 3);
        Value upstream = tape.Slot("dscores", SlotKind.Input, scores.Shape);
        Dictionary<Value, Value> gradients = tape.Backward([(scores, upstream)], [x, .. parameters]);
        Value[] wanted = [scores, gradients[x], .. parameters.Select(parameter => gradients[parameter])];
        (Tape simple, IReadOnlyDictionary<Value, Value> moved) = StartingSums.Apply(tape, wanted);
        Partition partition = new(
            simple, new([moved[scores]], [], [.. parameters.Select(parameter => moved[gradients[parameter]])], [moved[gradients[x]]]));

        Dictionary<Value, Buffer> given = [];
        given[moved[x]] = NetworkLowering.Inputs(graph);
        given[moved[mask]] = byHand.Masks.Single().Mask;
        given[moved[upstream]] = byHand.ScoreGradient;
        given[moved[gradients[x]]] = new("dinputs", Space.InputGradients, 7);
        foreach (Value parameter in parameters)
        {
            string[] name = parameter.Operator.Kind.Split('.');
            LayerNode layer = graph.Layers.Single(node => node.Name == name[0]);
            given[moved[parameter]] = layer.Parameter(name[1]);
            given[moved[gradients[parameter]]] = layer.Gradient(name[1]);
        }

        // The scores keep the buffer that the loss reads.
        Buffer byHandScores = byHand.Steps.Single(step => step.Name == "Loss").Calls[0].Arrays[0];
        given[moved[scores]] = byHandScores;
        TapePrograms programs = new(partition, value => given.TryGetValue(value, out Buffer? buffer) ? buffer : null);
        return byHand with
        {
            Steps = byHand.Steps
                .Select(step => Compared.Contains(step.Name) ? programs.Of(Enum.Parse<ProgramKind>(step.Name)) : step)
                .ToArray(),
        };
    }
}
