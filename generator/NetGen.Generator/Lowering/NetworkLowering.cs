using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Lowering;

/// <summary>
/// From layers to programs of loops. Inference runs from the inputs to the outputs. Training runs from the inputs to the scores (the
/// outputs, or the logits where loss and last layer are fused), from there to the loss and its gradient, and back.
/// </summary>
internal static class NetworkLowering
{
    public static NetworkPrograms Lower(NetworkGraph graph)
    {
        KernelPool kernels = new();
        TrainingLowering training = new(graph, kernels);
        return new(
            Infer(graph, kernels),
            [
                training.Forward, training.Output, training.Loss, training.LossGradient, training.OutputBackward, training.Backward,
                training.InputBackward, training.ParameterGradients,
            ],
            [training.Pack, training.PackForInputs, Penalties(graph, kernels)],
            graph.Layers
                .Select(node => (node.FirstHyperparameter, Mask: node.Layer.Mask(node)))
                .Where(mask => mask.Mask is not null)
                .Select(mask => (mask.FirstHyperparameter, mask.Mask!))
                .ToArray(),
            training.Taps,
            training.ScoreGradient,
            graph.ParametersLength,
            graph.StatisticsLength,
            graph.Layers.Select(node => node.Layer.Averages(node)).OfType<MovingAverages>().ToArray(),
            graph.IsDouble);
    }

    private static LoopProgram Infer(NetworkGraph graph, KernelPool kernels)
    {
        ProgramBuilder program = new("Infer", kernels);
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
        while (last > 0 && !graph.Layers[last].Layer.ActsAtInference)
            last--;
        return last;
    }

    private static LoopProgram Penalties(NetworkGraph graph, KernelPool kernels)
    {
        ProgramBuilder program = new("Penalty", kernels);
        Kernel value = Penalty.Value();
        int index = 0;
        foreach ((LayerNode node, Tensor tensor) in TensorsOf(graph))
        {
            Buffer penalty = new(node.Name + "." + tensor.Name + " penalty", Space.Penalties, 1, index++);
            if (!tensor.IsPenalized)
                continue;
            program.CallElementwise(
                value,
                $"{node.Name}: (l2 / 2m) sum {tensor.Name}^2 + (l1 / 2m) sum |{tensor.Name}|",
                [node.Parameter(tensor.Name), penalty],
                Penalty.Arguments(tensor));
        }

        return program.Build();
    }

    private static IEnumerable<(LayerNode Node, Tensor Tensor)> TensorsOf(NetworkGraph graph) =>
        graph.Layers.SelectMany(node => node.Tensors.Select(tensor => (node, tensor)));

    public static Buffer Inputs(NetworkGraph graph) => new("inputs", Space.Inputs, graph.Input.Length);

    public static void CopyUnlessThere(ProgramBuilder program, Buffer source, Buffer destination)
    {
        if (!source.Equals(destination))
            program.CallElementwise(Elementwise.Copy(), $"{destination.Name} = {source.Name}", [source, destination]);
    }
}
