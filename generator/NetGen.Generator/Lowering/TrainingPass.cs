using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>The pass from the inputs to the scores, and back from the gradient of the scores.</summary>
internal sealed class TrainingPass
{
    private readonly TapePrograms programs;
    private readonly Moved moved;
    private readonly NetworkTape network;
    private readonly Value scores;

    private TrainingPass(NetworkTape network, Moved moved, TapePrograms programs, Value scores, EquatableArray<LayerTap> taps)
    {
        (this.network, this.moved, this.programs, this.scores) = (network, moved, programs, scores);
        Taps = taps;
    }

    /// <summary>Where the loss finds the scores.</summary>
    public Buffer Scores => programs.BufferOf(moved[scores]);

    /// <summary>The layers with parameters whose input and output gradient <see cref="ProgramKind.ParameterGradients"/> reads.</summary>
    public EquatableArray<LayerTap> Taps { get; }

    public int StatisticsLength => programs.StatisticsLength;

    /// <summary>The transposed weights that the gradients of parameters need.</summary>
    public LoopProgram Pack => programs.Pack("Pack", [$"{ProgramKind.Forward}", $"{ProgramKind.Backward}"]);

    /// <summary>The transposed weights that only the gradients of the inputs need.</summary>
    public LoopProgram PackForInputs => programs.Pack("PackForInputs", [$"{ProgramKind.InputBackward}"]);

    public EquatableArray<(int Hyperparameter, Buffer Mask)> Masks =>
        network.Masks.Select(mask => (mask.Hyperparameter, network.Buffers[mask.Value])).ToArray();

    public EquatableArray<MovingAverages> Averages => network.Followed
        .Select(each => new MovingAverages(
            each.Layer,
            each.Momentum,
            each.Epsilon,
            programs.BufferOf(moved[each.BatchMean]),
            programs.BufferOf(moved[each.BatchVariance]),
            each.MovingMean,
            each.MovingVariance,
            each.Updates))
        .ToArray();

    public LoopProgram this[ProgramKind program] => programs.Programs.Single(candidate => candidate.Name == $"{program}");

    public static TrainingPass Of(NetworkGraph graph, RowLayout layout, Buffer scoreGradient, TapeKernels kernels)
    {
        NetworkTape network = new();
        Tape tape = network.Tape;
        Value inputs = layout.InputSlot(network);
        Value[] values = layout.ValuesOf(tape, inputs);
        int[] ofHeads = graph.Heads.Select(graph.ScoresOf);
        NetworkLowering.Run(network, graph, values, ofHeads, isTraining: true);
        Value scores = RowLayout.Join(tape, [.. ofHeads.Select(value => values[value])]);
        Value upstream = network.Slot(SlotKind.Input, scoreGradient, new(scores.Shape.Extents.Remove(0)), hasRows: true);
        (Value Slot, Tensor Tensor, Buffer Gradient)[] parameters =
        [
            .. graph.Nodes.Reverse().SelectMany(node => node.Tensors.Select(tensor => (
                network.Slot(SlotKind.Parameter, node.Parameter(tensor.Name), new(tensor.Shape), hasRows: false),
                tensor,
                node.Gradient(tensor.Name)))),
        ];
        Dictionary<Value, Value> gradients =
            tape.Backward([(scores, upstream)], [inputs, .. parameters.Select(parameter => parameter.Slot)]);

        Delivery delivery = new(network);
        SeparateSums sums = new(tape);
        Value Delivered((Value Slot, Tensor Tensor, Buffer Gradient) parameter)
        {
            tape.Origin = parameter.Gradient.Name.Substring(0, parameter.Gradient.Name.IndexOf('.'));
            Value gradient = sums.Own(gradients[parameter.Slot]);
            if (parameter.Tensor.IsPenalized)
                gradient = tape.Sum(gradient, Penalty.Gradient(network, parameter.Slot, parameter.Tensor));
            return delivery.Deliver(gradient, parameter.Gradient, $"d{parameter.Tensor.Name}", isShared: gradient.Node.IsName);
        }

        Value[] ofParameters = [.. parameters.Select(Delivered)];
        tape.Origin = "inputs";
        bool isShared = tape.Ancestors(ofParameters).Contains(Behind(gradients[inputs]).Node);
        Buffer inputGradients = new("dinputs", Space.InputGradients, layout.Inputs.Length);
        Value ofInputs = delivery.Deliver(gradients[inputs], inputGradients, "dx", isShared);
        Value[] kept = [scores, .. network.Followed.SelectMany(each => new[] { each.BatchMean, each.BatchVariance })];

        Moved moved = delivery.Move([.. kept, .. ofParameters, ofInputs]);
        Value[] To(IEnumerable<Value> some) => [.. some.Select(value => moved[value])];
        Partition partition = new(moved.Tape, new(To(kept), To(ofParameters), To([ofInputs])));
        Dictionary<Node, int> places = [];
        foreach (Value gradient in To(ofParameters))
            places.Add(gradient.Node, places.Count);
        TapePart Part(ProgramKind kind) => new(
            $"{kind}",
            partition.NodesOf(kind)
                .OrderBy(node => kind == ProgramKind.ParameterGradients && places.TryGetValue(node, out int place) ? place : -1)
                .ToArray(),
            Accumulates: kind == ProgramKind.ParameterGradients);
        TapePrograms programs = new(
            "step",
            [
                Part(ProgramKind.Forward),
                Part(ProgramKind.Backward),
                Part(ProgramKind.InputBackward),
                Part(ProgramKind.ParameterGradients),
            ],
            moved.Buffers,
            moved.Scalars,
            [.. To(kept).Select(Behind)],
            kernels,
            hasStatistics: true);
        return new(network, moved, programs, scores, FindTaps(graph, values, gradients, moved, programs));
    }

    private static EquatableArray<LayerTap> FindTaps(
        NetworkGraph graph, Value?[] values, Dictionary<Value, Value> gradients, Moved moved, TapePrograms programs)
    {
        HashSet<Buffer> read = [.. programs.Programs[3].Calls.SelectMany(call => call.Arrays)];
        List<LayerTap> taps = [];
        for (int index = 0; index < graph.Nodes.Length; index++)
        {
            LayerNode node = graph.Nodes[index];
            if (node.Tensors.Length > 0 && values[node.Inputs[0]] is { } x && Find(x) is { } input && read.Contains(input)
                && values[graph.Inputs.Length + index] is { } y && gradients.TryGetValue(y, out Value? gradient)
                && Find(gradient) is { } output && read.Contains(output))
                taps.Add(new(index, node.Name, input, output));
        }

        return taps.ToArray();

        Buffer? Find(Value value) => moved.Values.TryGetValue(value, out Value? found) ? programs.Find(found) : null;
    }
}
