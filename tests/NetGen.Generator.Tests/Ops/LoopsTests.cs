using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using NetGen.Tests;

namespace NetGen.Generator.Tests.Ops;

/// <summary>The plain loops of every operator compute what the operator says, forward and backward.</summary>
public class LoopsTests
{
    private const int Rows = 3;

    public static TheoryData<string> Compositions => [.. TapeGradientTests.Known.Keys];

    [Theory]
    [MemberData(nameof(Compositions))]
    public void Loops_compute_what_the_operators_say(string composition)
    {
        Tape tape = new();
        Value y = TapeGradientTests.Known[composition](tape);
        Value upstream = tape.Slot("upstream", SlotKind.Input, y.Shape);
        Value[] slots = [.. tape.Nodes.Select(node => node.Results[0]).Where(value => value.Operator is Slot)];
        Dictionary<Value, Value> gradients = tape.Backward([(y, upstream)], slots);
        Value[] wanted = [y, .. slots.Where(gradients.ContainsKey).Select(slot => gradients[slot])];

        Random random = new(11);
        Dictionary<string, double[]> given = [];
        Dictionary<Value, double[]> memory = [];
        foreach (Value value in tape.Nodes.SelectMany(node => node.Results))
        {
            double[] values = new double[value.Shape.Length * (value.Shape.HasRows ? Rows : 1)];
            Array.Fill(values, double.NaN);
            if (value.Operator is Slot or Mask)
            {
                for (int element = 0; element < values.Length; element++)
                    values[element] = (2 * random.NextDouble()) - 1;
                given[value.Operator is Mask mask ? mask.Name : value.Operator.Kind] = values;
            }

            memory[value] = values;
        }

        TapeEvaluation expected = new(Rows, given);
        Run(tape, memory, wanted);
        foreach (Value value in wanted)
        {
            double[] found = memory[Behind(value)];
            foreach ((double one, double other) in expected.Of(value).Zip(found))
                Assert.True(Math.Abs(one - other) <= 1e-12 * Math.Max(1, Math.Abs(one)), $"{value}: {other} instead of {one}");
        }
    }

    /// <summary>A name of a composition has no memory of its own.</summary>
    private static Value Behind(Value value) => value.Operator is Coarse ? Behind(value.Node.Operands[0]) : value;

    private static void Run(Tape tape, Dictionary<Value, double[]> memory, Value[] wanted)
    {
        Value[] all = [.. memory.Keys];
        Dictionary<Value, Parameter> arrays = all.ToDictionary(value => value, value => new Parameter($"{value}"));
        Place PlaceOf(Value value) => Place.Whole(arrays[Behind(value)], value.Shape);
        Statement[] body = [.. tape.Ancestors(wanted).SelectMany(node => node.Operator.Loops(node, new(PlaceOf)))];
        Kernel kernel = new("All", "every node", [.. all.Select(value => arrays[value])], [], [Build.Rows.Given!], body);
        new LoopInterpreter(kernel).Run([.. all.Select(value => (memory[value], 0))], [], [Rows]);
    }
}
