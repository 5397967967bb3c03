using NetGen.Generator.Graph;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Lowering;

/// <summary>
/// From layers to programs of loops. Inference runs from the inputs to the outputs. Training runs from the inputs to the scores (the
/// outputs, or the logits where loss and last layer are fused), from there to the loss and its gradient, and back.
/// </summary>
internal static class NetworkLowering
{
    public static LoweredNetwork Lower(NetworkGraph graph)
    {
        LoopProgram infer = Infer(graph);
        Training training = new(graph);
        LoopProgram[] tilePrograms =
        [
            training.Forward, training.Output, training.Loss, training.LossGradient, training.OutputBackward, training.Backward,
            training.InputBackward,
        ];
        IEnumerable<Buffer> masks = graph.Layers.Where(node => node.Layer is Dropout).Select(Dropout.MaskOf);
        MemoryPlan inference = MemoryPlan.Of([infer], []);
        MemoryPlan tile = MemoryPlan.Of(tilePrograms, masks);
        return new(
            inference.Place(infer),
            tilePrograms.Select(tile.Place)
                .Concat([training.Pack, training.PackForInputs, Penalties(graph), PenaltyGradients(graph)])
                .ToArray(),
            inference.RowLength,
            Math.Max(tile.RowLength, inference.RowLength),
            MemoryPlan.TileRows(tile.RowLength, graph.IsDouble),
            graph.ParametersLength,
            graph.Layers
                .Where(node => node.Layer is Dropout)
                .Select(node => new DropoutPlace(node.FirstHyperparameter, node.Output.Length, tile.Place(Dropout.MaskOf(node)).Offset))
                .ToArray());
    }

    private static LoopProgram Infer(NetworkGraph graph)
    {
        ProgramBuilder program = new("Infer");
        Buffer outputs = new("outputs", Space.Outputs, graph.Output.Length);
        Buffer current = Inputs(graph);
        int last = LastWithInference(graph);
        for (int index = 0; index < graph.Layers.Length; index++)
        {
            LayerNode node = graph.Layers[index];
            current = node.Layer.Forward(program, node, current, index == last ? outputs : null, training: false);
        }

        CopyUnlessThere(program, current, outputs);
        return program.Build();
    }

    /// <summary>The last layer that does anything at inference: it writes the outputs.</summary>
    private static int LastWithInference(NetworkGraph graph)
    {
        int last = graph.Layers.Length - 1;
        while (last > 0 && graph.Layers[last].Layer is (Dropout or Identity))
            last--;
        return last;
    }

    private static LoopProgram Penalties(NetworkGraph graph)
    {
        ProgramBuilder program = new("Penalty");
        int index = 0;
        foreach ((LayerNode node, Tensor tensor) in TensorsOf(graph))
        {
            Buffer penalty = new(node.Name + "." + tensor.Name + " penalty", Space.Penalties, 1, index++);
            if (!tensor.IsPenalized)
                continue;
            program.CallElementwise(
                Penalty.Value(),
                $"{node.Name}: (l2 / 2m) sum {tensor.Name}^2 + (l1 / 2m) sum |{tensor.Name}|",
                [node.Parameter(tensor.Name), penalty],
                PenaltyScalars(tensor));
        }

        return program.Build();
    }

    private static LoopProgram PenaltyGradients(NetworkGraph graph)
    {
        ProgramBuilder program = new("PenaltyGradient");
        foreach ((LayerNode node, Tensor tensor) in TensorsOf(graph).Where(pair => pair.Tensor.IsPenalized))
        {
            program.CallElementwise(
                Penalty.Gradient(),
                $"{node.Name}: d{tensor.Name} = (l2 / m) {tensor.Name} + (l1 / 2m) sign({tensor.Name})",
                [node.Parameter(tensor.Name), node.Gradient(tensor.Name)],
                PenaltyScalars(tensor));
        }

        return program.Build();
    }

    private static ScalarArgument[] PenaltyScalars(Tensor tensor) =>
        [HalfPerRow(tensor.L1), HalfPerRow(tensor.L2)];

    private static ScalarArgument HalfPerRow(int? lambda) => lambda is null ? new(0) : new(0.5, lambda, PerBatchRow: true);

    private static IEnumerable<(LayerNode Node, Tensor Tensor)> TensorsOf(NetworkGraph graph) =>
        graph.Layers.SelectMany(node => node.Tensors.Select(tensor => (node, tensor)));

    private static Buffer Inputs(NetworkGraph graph) => new("inputs", Space.Inputs, graph.Input.Length);

    private static void CopyUnlessThere(ProgramBuilder program, Buffer source, Buffer destination)
    {
        if (!source.Equals(destination))
            program.CallElementwise(Elementwise.Copy(), $"{destination.Name} = {source.Name}", [source, destination]);
    }

    /// <summary>The programs of a training step, lowered in the order in which they run.</summary>
    private sealed class Training
    {
        private readonly NetworkGraph graph;
        private readonly Buffer[] values;
        private readonly int firstWithParameters;

        public Training(NetworkGraph graph)
        {
            this.graph = graph;
            int layers = graph.IsFused ? graph.Layers.Length - 1 : graph.Layers.Length;
            firstWithParameters = graph.Layers.TakeWhile(node => node.Tensors.Length == 0).Count();

            ProgramBuilder forward = new("Forward");
            values = new Buffer[layers + 1];
            values[0] = Inputs(graph);
            for (int index = 0; index < layers; index++)
                values[index + 1] = graph.Layers[index].Layer.Forward(forward, graph.Layers[index], values[index], null, training: true);
            Forward = forward.Build();

            Buffer scores = values[layers];
            Buffer scoreGradient = new("dscores", Space.Tile, scores.Length);
            Buffer targets = new("targets", Space.Targets, graph.Output.Length);
            Output = LowerOutput(scores);
            Loss = LowerLoss(scores, targets);
            LossGradient = LowerLossGradient(scores, targets, scoreGradient);
            OutputBackward = LowerOutputBackward(scores, scoreGradient);
            (Backward, Buffer gradient) = LowerBackward(layers, scoreGradient);
            InputBackward = LowerInputBackward(Math.Min(firstWithParameters, layers - 1), gradient);
            (Pack, PackForInputs) = LowerPacks();
        }

        public LoopProgram Forward { get; }

        public LoopProgram Output { get; }

        public LoopProgram Loss { get; }

        public LoopProgram LossGradient { get; }

        public LoopProgram OutputBackward { get; }

        public LoopProgram Backward { get; }

        public LoopProgram InputBackward { get; }

        public LoopProgram Pack { get; }

        public LoopProgram PackForInputs { get; }

        private LayerNode LastLayer => graph.Layers[graph.Layers.Length - 1];

        private LoopProgram LowerOutput(Buffer scores)
        {
            ProgramBuilder program = new("Output");
            Buffer outputs = new("outputs", Space.Outputs, graph.Output.Length);
            Buffer values = graph.IsFused ? LastLayer.Layer.Forward(program, LastLayer, scores, outputs, training: true) : scores;
            CopyUnlessThere(program, values, outputs);
            return program.Build();
        }

        private int LossHyperparameter => graph.Hyperparameters.Length - graph.Loss.Hyperparameters.Length;

        private LoopProgram LowerLoss(Buffer scores, Buffer targets)
        {
            ProgramBuilder program = new("Loss");
            graph.Loss.LowerValue(program, scores, targets, new("losses", Space.Losses, 1), LossHyperparameter);
            return program.Build();
        }

        private LoopProgram LowerLossGradient(Buffer scores, Buffer targets, Buffer scoreGradient)
        {
            ProgramBuilder program = new("LossGradient");
            graph.Loss.LowerGradient(program, scores, targets, scoreGradient, LossHyperparameter);
            return program.Build();
        }

        private LoopProgram LowerOutputBackward(Buffer scores, Buffer scoreGradient)
        {
            ProgramBuilder program = new("OutputBackward");
            Buffer outputGradient = new("doutputs", Space.OutputGradients, graph.Output.Length);
            if (!graph.IsFused)
            {
                CopyUnlessThere(program, outputGradient, scoreGradient);
                return program.Build();
            }

            // The fused loss never made the outputs, so they are made here.
            Buffer outputs = LastLayer.Layer.Forward(program, LastLayer, scores, null, training: true);
            LastLayer.Layer.InputGradient(program, LastLayer, scores, outputs, outputGradient, scoreGradient);
            return program.Build();
        }

        private (LoopProgram Program, Buffer Gradient) LowerBackward(int layers, Buffer gradient)
        {
            ProgramBuilder program = new("Backward");
            for (int index = layers - 1; index >= firstWithParameters; index--)
            {
                LayerNode node = graph.Layers[index];
                node.Layer.ParameterGradients(program, node, values[index], gradient);
                if (index > firstWithParameters)
                    gradient = node.Layer.InputGradient(program, node, values[index], values[index + 1], gradient, null);
            }

            return (program.Build(), gradient);
        }

        private LoopProgram LowerInputBackward(int firstLayer, Buffer gradient)
        {
            ProgramBuilder program = new("InputBackward");
            Buffer inputGradients = new("dinputs", Space.InputGradients, graph.Input.Length);
            for (int index = firstLayer; index >= 0; index--)
            {
                LayerNode node = graph.Layers[index];
                gradient = node.Layer.InputGradient(
                    program, node, values[index], values[index + 1], gradient, index == 0 ? inputGradients : null);
            }

            CopyUnlessThere(program, gradient, inputGradients);
            return program.Build();
        }

        private (LoopProgram All, LoopProgram ForInputs) LowerPacks()
        {
            ProgramBuilder all = new("Pack");
            ProgramBuilder forInputs = new("PackForInputs");
            for (int index = 0; index < graph.Layers.Length; index++)
                graph.Layers[index].Layer.Pack(index > firstWithParameters ? all : forInputs, graph.Layers[index]);
            return (all.Build(), forInputs.Build());
        }
    }
}
