using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>The programs of a training step, lowered in the order in which they run.</summary>
internal sealed class TrainingLowering
{
    private readonly NetworkGraph graph;
    private readonly KernelPool kernels;
    private readonly Buffer[] values;
    private readonly Buffer[] gradients;
    private readonly int firstWithParameters;

    public TrainingLowering(NetworkGraph graph, KernelPool kernels)
    {
        (this.graph, this.kernels) = (graph, kernels);
        int layers = graph.IsFused ? graph.Layers.Length - 1 : graph.Layers.Length;
        firstWithParameters = graph.Layers.TakeWhile(node => node.Tensors.Length == 0).Count();

        ProgramBuilder forward = new("Forward", kernels);
        values = new Buffer[layers + 1];
        values[0] = NetworkLowering.Inputs(graph);
        for (int index = 0; index < layers; index++)
            values[index + 1] = graph.Layers[index].Layer.Forward(forward, graph.Layers[index], values[index], null, training: true);
        Forward = forward.Build();

        Buffer scores = values[layers];
        Buffer scoreGradient = ScoreGradient = new("dscores", Space.Tile, scores.Length);
        Buffer targets = new("targets", Space.Targets, graph.Output.Length);
        Output = LowerOutput(scores);
        Loss = LowerLoss(scores, targets, scoreGradient);
        LossGradient = LowerLossGradient(scores, targets, scoreGradient);
        OutputBackward = LowerOutputBackward(scores, scoreGradient);
        gradients = new Buffer[layers];
        Backward = LowerBackward(layers, scoreGradient);
        InputBackward = layers == 0
            ? LowerInputBackward(-1, scoreGradient)
            : LowerInputBackward(FirstWithGradient(layers), gradients[FirstWithGradient(layers)]);
        ParameterGradients = LowerParameterGradients(layers);
        (Pack, PackForInputs) = LowerPacks();
        Taps = FindTaps(layers);
    }

    public LoopProgram Forward { get; }

    public LoopProgram Output { get; }

    public LoopProgram Loss { get; }

    public LoopProgram LossGradient { get; }

    public LoopProgram OutputBackward { get; }

    public LoopProgram Backward { get; }

    public LoopProgram InputBackward { get; }

    public LoopProgram ParameterGradients { get; }

    public LoopProgram Pack { get; }

    public LoopProgram PackForInputs { get; }

    /// <summary>dJ/d(what the loss starts from).</summary>
    public Buffer ScoreGradient { get; }

    /// <summary>
    /// The layers with parameters whose input and output gradient <see cref="ParameterGradients"/> reads, so that both are still there when
    /// it has run. Layers that sum over columns before (batch normalization) are not among them: the memory plan is free to write over what
    /// they read.
    /// </summary>
    public EquatableArray<LayerTap> Taps { get; }

    private LayerNode LastLayer => graph.Layers[graph.Layers.Length - 1];

    private LoopProgram LowerOutput(Buffer scores)
    {
        ProgramBuilder program = new("Output", kernels);
        Buffer outputs = new("outputs", Space.Outputs, graph.Output.Length);
        Buffer values = graph.IsFused ? LastLayer.Layer.Forward(program, LastLayer, scores, outputs, training: true) : scores;
        NetworkLowering.CopyUnlessThere(program, values, outputs);
        return program.Build();
    }

    private static Buffer Losses => new("losses", Space.Losses, 1);

    private int LossHyperparameter => graph.Hyperparameters.Length - graph.Loss.Hyperparameters.Length;

    private LoopProgram LowerLoss(Buffer scores, Buffer targets, Buffer scoreGradient)
    {
        ProgramBuilder program = new("Loss", kernels);
        graph.Loss.LowerValue(program, scores, targets, Losses, scoreGradient, LossHyperparameter);
        return program.Build();
    }

    private LoopProgram LowerLossGradient(Buffer scores, Buffer targets, Buffer scoreGradient)
    {
        ProgramBuilder program = new("LossGradient", kernels);
        graph.Loss.LowerGradient(program, scores, targets, Losses, scoreGradient, LossHyperparameter);
        return program.Build();
    }

    private LoopProgram LowerOutputBackward(Buffer scores, Buffer scoreGradient)
    {
        ProgramBuilder program = new("OutputBackward", kernels);
        Buffer outputGradient = new("doutputs", Space.OutputGradients, graph.Output.Length);
        if (!graph.IsFused)
        {
            NetworkLowering.CopyUnlessThere(program, outputGradient, scoreGradient);
            return program.Build();
        }

        // The fused loss never made the outputs, so they are made here.
        Buffer outputs = LastLayer.Layer.Forward(program, LastLayer, scores, null, training: true);
        LastLayer.Layer.InputGradient(program, LastLayer, scores, outputs, outputGradient, scoreGradient);
        return program.Build();
    }

    private int FirstWithGradient(int layers) => Math.Min(firstWithParameters, layers - 1);

    /// <summary>The gradient of each layer's output, back to the first layer with parameters.</summary>
    private LoopProgram LowerBackward(int layers, Buffer gradient)
    {
        ProgramBuilder program = new("Backward", kernels);
        for (int index = layers - 1; index >= 0 && index >= FirstWithGradient(layers); index--)
        {
            gradients[index] = gradient;
            LayerNode node = graph.Layers[index];
            node.Layer.GradientStatistics(program, node, values[index], gradient);
            if (index > FirstWithGradient(layers))
                gradient = node.Layer.InputGradient(program, node, values[index], values[index + 1], gradient, null);
        }

        return program.Build();
    }

    private LoopProgram LowerParameterGradients(int layers)
    {
        ProgramBuilder program = new("ParameterGradients", kernels, isSliced: true);
        for (int index = layers - 1; index >= firstWithParameters; index--)
            graph.Layers[index].Layer.ParameterGradients(program, graph.Layers[index], values[index], gradients[index]);
        return program.Build();
    }

    private LoopProgram LowerInputBackward(int firstLayer, Buffer gradient)
    {
        ProgramBuilder program = new("InputBackward", kernels);
        Buffer inputGradients = new("dinputs", Space.InputGradients, graph.Input.Length);
        for (int index = firstLayer; index >= 0; index--)
        {
            LayerNode node = graph.Layers[index];
            gradient = node.Layer.InputGradient(
                program, node, values[index], values[index + 1], gradient, index == 0 ? inputGradients : null);
        }

        NetworkLowering.CopyUnlessThere(program, gradient, inputGradients);
        return program.Build();
    }

    private LayerTap[] FindTaps(int layers)
    {
        HashSet<Buffer> read = [.. ParameterGradients.Calls.SelectMany(call => call.Arrays)];
        return
        [
            .. Enumerable.Range(0, layers)
                .Where(index => graph.Layers[index].Tensors.Length > 0 && read.Contains(values[index]) && read.Contains(gradients[index]))
                .Select(index => new LayerTap(index, graph.Layers[index].Name, values[index], gradients[index])),
        ];
    }

    private (LoopProgram All, LoopProgram ForInputs) LowerPacks()
    {
        ProgramBuilder all = new("Pack", kernels, isSliced: true);
        ProgramBuilder forInputs = new("PackForInputs", kernels, isSliced: true);
        for (int index = 0; index < graph.Layers.Length; index++)
            graph.Layers[index].Layer.Pack(index > firstWithParameters ? all : forInputs, graph.Layers[index]);
        return (all.Build(), forInputs.Build());
    }
}
