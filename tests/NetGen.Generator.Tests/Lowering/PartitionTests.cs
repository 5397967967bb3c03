using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using NetGen.Generator.Ops;
using NetGen.Generator.Tests.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Lowering;

/// <summary>Which program computes what, on networks small enough to say it by hand.</summary>
public class PartitionTests
{
    [Fact]
    public void A_chain_is_cut_as_by_hand()
    {
        Network network = new((tape, x) =>
        {
            Value a = tape.ReLU(Dense(tape, 1, x, 4));
            Value dropped = tape.Map(Multiply, a, tape.Add(new Mask("mask", a.Shape)));
            return Dense(tape, 2, dropped, 3);
        });

        // z1 and the mask, a, a mask, z2: today's Affine, ReLU, ApplyMask, Affine.
        Assert.Equal(["Contract", "Map", "Mask mask", "Map", "Contract"], network.Kinds(ProgramKind.Forward));

        // da = dz2 W2^T, dz1 by mask and slope.
        Assert.Equal(["Contract", "Map", "Map"], network.Kinds(ProgramKind.Backward));
        Assert.Equal(["Contract"], network.Kinds(ProgramKind.InputBackward));
        Assert.Equal(["Contract", "Contract", "Reduce", "Reduce"], network.Kinds(ProgramKind.ParameterGradients).Order());

        // a for its slope, a mask for dW2: nothing else, and no sum before an activation.
        Assert.Equal(["Map", "Map"], network.Saved.Select(value => value.Operator.Kind));
        Assert.Equal(8, network.Saved.Sum(value => value.Shape.Length));
        Assert.Empty(network.Collective);
    }

    /// <summary>y = x + W2 relu(W1 x): neither the sum forward nor the one of both gradients of x is a pass of its own.</summary>
    [Fact]
    public void A_residual_adds_no_pass_over_memory()
    {
        Network network = new((tape, x) =>
        {
            Value first = tape.ReLU(Dense(tape, 1, x, 5));
            return Dense(tape, 3, tape.ReLU(tape.Sum(first, Dense(tape, 2, tape.ReLU(Dense(tape, 4, first, 6)), 5))), 3);
        });
        Node[] nodes = [.. network.Tape.Nodes];
        Assert.DoesNotContain(nodes, node => node.Operator is Map map && map.Body == Body.Sum);
        Assert.Equal(
            [1, 1, 1, 2],
            network.Partition.NodesOf(ProgramKind.Forward).Select(node => node.Operator).OfType<Contract>()
                .Select(product => product.Starts.Length).Order());
        Assert.Equal(
            [0, 0, 1],
            network.Partition.NodesOf(ProgramKind.Backward).Select(node => node.Operator).OfType<Contract>()
                .Select(product => product.Starts.Length).Order());
    }

    /// <summary>Statistics of columns are collective: what reads them waits for one more pass over the rows.</summary>
    [Fact]
    public void Column_statistics_cost_passes()
    {
        Network network = new((tape, x) => Dense(tape, 2, tape.Normalize(Dense(tape, 1, x, 4), 0.25, 0), 3));
        Assert.NotEmpty(network.Collective);
        Assert.All(network.Collective, value => Assert.False(value.Shape.HasRows));
        int[] passes =
        [
            .. network.Partition.NodesOf(ProgramKind.Forward)
                .Select(node => network.Partition[node]!.Value.Pass).Distinct(),
        ];
        Assert.Equal([0, 1, 2], passes);
    }

    /// <summary>The gradient of a penalty is what the product of a weight's gradient starts from.</summary>
    [Fact]
    public void A_penalty_is_the_start_of_a_gradient()
    {
        Tape tape = new();
        Value x = tape.Slot("x", SlotKind.Input, new(Shape.Rows, 3));
        Value w = tape.Slot("w", SlotKind.Parameter, new(3, 2));
        Value y = tape.Dense(x, w);
        Value penalty = tape.Map(v => Multiply(new Scalar("lambda"), Multiply(v, v)), w);
        Value upstream = tape.Slot("dy", SlotKind.Input, y.Shape);
        Value gradient = tape.Backward([(y, upstream), (penalty, tape.Fill(1, w.Shape))], [w])[w];
        (_, IReadOnlyDictionary<Value, Value> moved) = StartingSums.Apply(tape, [gradient]);
        Contract product = Assert.IsType<Contract>(moved[gradient].Operator);
        Assert.Equal(2, product.Reads.Length);
        Assert.Single(product.Starts);
    }

    private static Value Dense(Tape tape, int number, Value x, int units) => tape.Dense(
        x,
        tape.Slot($"w{number}", SlotKind.Parameter, new(x.Shape[-1], units)),
        tape.Slot($"b{number}", SlotKind.Parameter, new(units)));

    /// <summary>A network of some scores, whose gradient something else gives.</summary>
    private sealed class Network
    {
        public Network(Func<Tape, Value, Value> compose)
        {
            Tape tape = new();
            Value x = tape.Slot("x", SlotKind.Input, new(Shape.Rows, 7));
            Value scores = compose(tape, x);
            Value upstream = tape.Slot("dscores", SlotKind.Input, scores.Shape);
            Value[] parameters =
            [
                .. tape.Nodes.Select(node => node.Results[0]).Where(value => value.Operator is Slot { SlotKind: SlotKind.Parameter }),
            ];
            Dictionary<Value, Value> gradients = tape.Backward([(scores, upstream)], [x, .. parameters]);
            Value[] wanted = [scores, gradients[x], .. parameters.Select(parameter => gradients[parameter])];
            (Tape, IReadOnlyDictionary<Value, Value> moved) = StartingSums.Apply(tape, wanted);
            Partition = new(
                Tape, new([moved[scores]], [.. parameters.Select(parameter => moved[gradients[parameter]])], [moved[gradients[x]]]));
        }

        public Tape Tape { get; }

        public Partition Partition { get; }

        /// <summary>The values with rows that backward programs read of the forward pass. Masks are made again from a counter.</summary>
        public IEnumerable<Value> Saved => Nodes
            .Where(node => Partition[node]!.Value.Program > ProgramKind.Forward)
            .SelectMany(node => node.Operands)
            .Where(value => value.Shape.HasRows && value.Operator is not Mask && Partition[value.Node]?.Program == ProgramKind.Forward)
            .Distinct()
            .OrderBy(value => value.Node.Number);

        /// <summary>The sums over all rows that something per row waits for.</summary>
        public IEnumerable<Value> Collective => Nodes
            .Where(node => node.Operator is Nest { SumsRows: true } && Partition[node]!.Value.Program != ProgramKind.ParameterGradients)
            .Select(node => node.Results[0]);

        private IEnumerable<Node> Nodes => Tape.Nodes.Where(node => Partition[node] is not null);

        public IEnumerable<string> Kinds(ProgramKind program) => Partition.NodesOf(program).Select(node => node.Operator.Kind);
    }
}
