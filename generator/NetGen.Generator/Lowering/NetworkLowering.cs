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
    private readonly TapeKernels kernels = new();

    private NetworkLowering(NetworkGraph graph) => this.graph = graph;

    /// <summary>The number of layers between the inputs and the scores.</summary>
    private int LayersToScores => graph.IsFused ? graph.Layers.Length - 1 : graph.Layers.Length;

    private Shape ScoreShape => LayersToScores == 0 ? graph.Input : graph.Layers[LayersToScores - 1].Output;

    private Buffer ScoreGradient => new("dscores", Space.Tile, ScoreShape.Length);

    public static NetworkPrograms Lower(NetworkGraph graph) => new NetworkLowering(graph).Lower();

    private NetworkPrograms Lower()
    {
        LoopProgram infer = Infer();
        TrainingPass training = TrainingPass.Of(graph, LayersToScores, ScoreGradient, kernels);
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

    /// <summary>Writes some layers on a tape.</summary>
    /// <returns>The input and the output of each layer.</returns>
    public static Value[] Run(NetworkTape network, Value input, IEnumerable<LayerNode> layers, bool isTraining)
    {
        List<Value> values = [input];
        foreach (LayerNode node in layers)
        {
            network.Tape.Origin = node.Name;
            values.Add(node.Layer.Forward(new(network, node, isTraining), values[values.Count - 1]));
        }

        return [.. values];
    }

    private LoopProgram Infer()
    {
        NetworkTape network = new();
        Value input = network.Slot(SlotKind.Input, Inputs(graph), graph.Input, hasRows: true, "x");
        Value[] values = Run(network, input, graph.Layers, isTraining: false);
        return Program("Infer", network, (values[values.Length - 1], Outputs));
    }

    private (LoopProgram Output, LoopProgram Backward) Output(Buffer scores)
    {
        NetworkTape network = new();
        Value[] values = Run(network, Scores(network, scores), graph.Layers.Skip(LayersToScores), isTraining: true);
        Value outputs = values[values.Length - 1];
        Buffer doutputs = new("doutputs", Space.OutputGradients, graph.Output.Length);
        Value upstream = network.Slot(SlotKind.Input, doutputs, graph.Output, hasRows: true);
        Value gradient = network.Tape.Backward([(outputs, upstream)], [values[0]])[values[0]];
        return (Program("Output", network, (outputs, Outputs)), Program("OutputBackward", network, (gradient, ScoreGradient)));
    }

    private (LoopProgram Loss, LoopProgram Gradient) Loss(Buffer scoresBuffer)
    {
        NetworkTape network = new();
        Tape tape = network.Tape;

        // A loss of a map or a sequence is that of all its numbers.
        Value scores = network.Slot(SlotKind.Input, scoresBuffer, new(scoresBuffer.Length), hasRows: true, "z");
        Buffer given = new("targets", Space.Targets, graph.Output.Length);
        Value targets = network.Slot(SlotKind.Target, given, new(given.Length), hasRows: true);
        tape.Origin = graph.Loss.Kind;
        int first = graph.Hyperparameters.Length - graph.Loss.Hyperparameters.Length;
        Value loss = graph.Loss.Of(new(network, graph.Loss.Hyperparameters, first), scores, targets);
        Value share = network.Scalar("inverseRows", ScalarArgument.InverseRows);
        Value upstream = tape.Add(new Map(loss.Shape, [new()], Body.Identity), share);
        Value gradient = tape.Named("dz", tape.Backward([(loss, upstream)], [scores])[scores]);
        Buffer losses = new("losses", Space.Losses, 1);
        return (Program("Loss", network, (loss, losses)), Program("LossGradient", network, (loss, losses), (gradient, ScoreGradient)));
    }

    /// <summary>The program that computes some values of a tape and stores them in buffers.</summary>
    private LoopProgram Program(string name, NetworkTape network, params (Value Value, Buffer Buffer)[] results)
    {
        Delivery delivery = new(network);
        Value[] wanted = [.. results.Select(result => delivery.Deliver(result.Value, result.Buffer, result.Buffer.Name))];
        Moved moved = delivery.Move(wanted);
        EquatableArray<Node> nodes = moved.Tape.Ancestors(wanted.Select(value => moved[value])).ToArray();
        return new TapePrograms(name, [new(name, nodes)], moved.Buffers, moved.Scalars, [], kernels).Programs[0];
    }

    public static Buffer Inputs(NetworkGraph graph) => new("inputs", Space.Inputs, graph.Input.Length);

    private Buffer Outputs => new("outputs", Space.Outputs, graph.Output.Length);

    private Value Scores(NetworkTape network, Buffer buffer)
    {
        network.Tape.Origin = "outputs";
        return network.Slot(SlotKind.Input, buffer, ScoreShape, hasRows: true, "z");
    }
}
