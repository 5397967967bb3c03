using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// From a graph to programs of loops, by way of tapes: inference from the inputs to the outputs; training from the inputs to the scores
/// (the outputs, or the logits where loss and last layer are fused) and back; from the scores to the outputs and back; from scores and
/// targets to the losses and back. Backward passes start from the gradient of the scores, whatever it comes from.
/// </summary>
internal sealed class NetworkLowering
{
    private readonly NetworkGraph graph;
    private readonly RowLayout layout;
    private readonly TapeKernels kernels = new();

    private NetworkLowering(NetworkGraph graph) => (this.graph, layout) = (graph, new(graph));

    private Buffer ScoreGradient => new("dscores", Space.Tile, layout.Scores.Length);

    private Buffer Outputs => new("outputs", Space.Outputs, layout.Outputs.Length);

    public static NetworkPrograms Lower(NetworkGraph graph) => new NetworkLowering(graph).Lower();

    /// <summary>The program of inference alone.</summary>
    public static LoopProgram LowerInference(NetworkGraph graph) => new NetworkLowering(graph).Infer();

    private NetworkPrograms Lower()
    {
        LoopProgram infer = Infer();
        TrainingPass training = TrainingPass.Of(graph, layout, ScoreGradient, kernels);
        (LoopProgram output, LoopProgram outputBackward) = Output(training.Scores);
        (LoopProgram loss, LoopProgram lossGradient) = Loss(training.Scores);
        return new(
            infer,
            [
                training[ProgramKind.Forward], output, loss, lossGradient, outputBackward, training[ProgramKind.Backward],
                training[ProgramKind.InputBackward], training[ProgramKind.ParameterGradients],
            ],
            [training.Pack, training.PackForInputs, Penalty.Program(graph)],
            training.Masks,
            training.Taps,
            ScoreGradient,
            graph.ParametersLength,
            training.StatisticsLength,
            training.Averages,
            graph.IsDouble);
    }

    /// <summary>Writes the layers that some values need on a tape.</summary>
    /// <param name="network">The tape.</param>
    /// <param name="graph">The network.</param>
    /// <param name="values">The values of the graph: those of the inputs are there, the others are added.</param>
    /// <param name="wanted">The numbers of the wanted values.</param>
    /// <param name="isTraining">Whether it is a training pass.</param>
    public static void Run(NetworkTape network, NetworkGraph graph, Value[] values, IEnumerable<int> wanted, bool isTraining)
    {
        foreach (int index in graph.NodesOf(wanted))
        {
            LayerNode node = graph.Nodes[index];
            network.Tape.Origin = node.Name;
            values[graph.Inputs.Length + index] =
                node.Layer.Forward(new(network, node, isTraining), node.Inputs.Select(input => values[input]));
        }
    }

    private LoopProgram Infer()
    {
        NetworkTape network = new();
        Value row = layout.InputSlot(network);
        Value[] values = layout.ValuesOf(network.Tape, row);
        int[] wanted = graph.Heads.Select(head => head.Value);
        Run(network, graph, values, wanted, isTraining: false);
        return Program("Infer", network, (RowLayout.Join(network.Tape, [.. wanted.Select(value => values[value])]), Outputs));
    }

    private (LoopProgram Output, LoopProgram Backward) Output(Buffer scoresBuffer)
    {
        NetworkTape network = new();
        network.Tape.Origin = "outputs";
        Value scores = network.Slot(SlotKind.Input, scoresBuffer, layout.Scores, hasRows: true, "z");
        Value OutputOf(Head head, int number)
        {
            Value ofHead = layout.ScoresOf(network.Tape, scores, number);
            if (!head.IsFused)
                return ofHead;
            LayerNode last = graph.NodeOf(head.Value);
            network.Tape.Origin = last.Name;
            return last.Layer.Forward(new(network, last, isTraining: true), [RowLayout.Shaped(network.Tape, ofHead, last.InputShapes[0])]);
        }

        Value outputs = RowLayout.Join(network.Tape, [.. graph.Heads.Select(OutputOf)]);
        Buffer doutputs = new("doutputs", Space.OutputGradients, layout.Outputs.Length);
        Value upstream = network.Slot(SlotKind.Input, doutputs, layout.Outputs, hasRows: true);
        Value gradient = network.Tape.Backward([(outputs, upstream)], [scores])[scores];
        return (Program("Output", network, (outputs, Outputs)), Program("OutputBackward", network, (gradient, ScoreGradient)));
    }

    private (LoopProgram Loss, LoopProgram Gradient) Loss(Buffer scoresBuffer)
    {
        NetworkTape network = new();
        Tape tape = network.Tape;

        // A loss of a map or a sequence is that of all its numbers.
        Value scores = network.Slot(SlotKind.Input, scoresBuffer, new(scoresBuffer.Length), hasRows: true, "z");
        Buffer given = new("targets", Space.Targets, layout.Outputs.Length);
        Value targets = network.Slot(SlotKind.Target, given, new(given.Length), hasRows: true);
        (Value Loss, Value Upstream)[] heads = [.. graph.Heads.Select((head, number) => LossOf(network, head, number, scores, targets))];
        Value gradient = tape.Named("dz", tape.Backward(heads, [scores])[scores]);
        Buffer LossesOf(int head) => new("losses", Space.Losses, 1, head, ElementType.Double);
        (Value Loss, Buffer Buffer)[] losses = [.. heads.Select((head, number) => (head.Loss, LossesOf(number)))];
        return (Program("Loss", network, losses), Program("LossGradient", network, [.. losses, (gradient, ScoreGradient)]));
    }

    /// <summary>The loss of a head, and its gradient: the weight of the head / m.</summary>
    private (Value Loss, Value Upstream) LossOf(NetworkTape network, Head head, int number, Value scores, Value targets)
    {
        // A part of a row is copied first, so that all loops of a loss run over whole rows.
        Value Own(Value part, string symbol)
        {
            if (part == scores || part == targets)
                return part;
            Map copy = new(part.Shape, ((Contract)part.Operator).Reads, Body.Identity) { Name = "Copy" };
            return network.Tape.Named(symbol, network.Tape.AddNode(copy, part.Node.Operands).Results[0]);
        }

        network.Tape.Origin = head.Name ?? head.Loss.Kind;
        Value loss = head.Loss.Of(
            new(network, head.Loss.Hyperparameters, head.FirstHyperparameter),
            Own(layout.ScoresOf(network.Tape, scores, number), "z"),
            Own(RowLayout.PartOf(network.Tape, targets, head.Offset, head.Output.Length), "y"));
        Value share = head.Weight is null
            ? network.Scalar("inverseRows", ScalarArgument.InverseRows)
            : network.Scalar($"weight{head.Weight}", ScalarArgument.InverseRows with { Hyperparameter = head.Weight });
        return (loss, network.Tape.Add(new Map(loss.Shape, [new()], Body.Identity), share));
    }

    /// <summary>The program that computes some values of a tape and stores them in buffers.</summary>
    private LoopProgram Program(string name, NetworkTape network, params (Value Value, Buffer Buffer)[] results)
    {
        Delivery delivery = new(network);
        Value[] wanted = [.. results.Select(result => delivery.Deliver(result.Value, result.Buffer, result.Buffer.Name))];
        Moved moved = delivery.Move(wanted);
        EquatableArray<Node> nodes = moved.Tape.Ancestors(wanted.Select(value => moved[value])).ToArray();
        return new TapePrograms(name, [new(name, nodes)], moved.Buffers, moved.Scalars, [], kernels, hasStatistics: false).Programs[0];
    }
}
