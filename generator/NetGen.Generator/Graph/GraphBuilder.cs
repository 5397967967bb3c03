using NetGen.Generator.Declaration;
using NetGen.Generator.Ir;
using NetGen.Generator.Layers;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Graph;

/// <summary>
/// From a declaration to a graph: it expands brackets, binds modifiers, names layers, infers shapes and places parameters.
/// </summary>
internal static class GraphBuilder
{
    /// <summary>The most elements of the block of parameters, which must fit into one .NET array.</summary>
    private const long MaxParameters = 2_000_000_000;

    /// <summary>The most activations of one row, summed over all layers.</summary>
    public const long MaxActivations = 1L << 26;

    public static (NetworkGraph? Graph, EquatableArray<Finding> Findings) Build(NetworkDeclaration declaration)
    {
        (EquatableArray<PlacedLayer> layers, NetworkModifiers modifiers, EquatableArray<Finding> findings) = Brackets.Read(declaration);
        if (findings.Length > 0)
            return (null, findings);

        findings = LayerRules.Check(declaration, layers, modifiers);
        if (findings.Length > 0)
            return (null, findings);

        (EquatableArray<Shape> shapes, Finding? problem) = InferShapes(declaration, layers);
        if (problem is not null)
            return (null, [problem]);

        Shape output = shapes[shapes.Length - 1];
        Layer last = layers[layers.Length - 1].Layer;
        Loss loss = modifiers.Loss ?? last.DefaultLoss;
        if (loss.NeedsInsteadOf(last, output.Length) is { } need)
            return (null, [new(Descriptors.LossDoesNotFit, modifiers.LossAttribute, loss.Kind, need, last.Display, $"{output.Length}")]);
        return (Place(declaration, layers, modifiers, shapes, loss), []);
    }

    /// <summary>The input shape of each layer, then the output shape of the last.</summary>
    private static (EquatableArray<Shape> Shapes, Finding? Problem) InferShapes(
        NetworkDeclaration declaration, EquatableArray<PlacedLayer> layers)
    {
        Shape current = new(declaration.InputShape);
        List<Shape> shapes = [current];
        long parameters = 0;
        long activations = current.Size;
        foreach (PlacedLayer placed in layers)
        {
            (Shape? output, LayerProblem? problem) = placed.Layer.InferShape(current);
            if (output is null)
                return (default, placed.Finding(problem!));

            // The size of a shape that fits nowhere is the largest number, to which nothing can be added.
            if (output.Size > MaxActivations - activations)
                return (default, TooLarge(placed, $"{output.Size} activations per row in its output alone", MaxActivations));
            activations += output.Size;
            parameters += placed.Layer.Parameters(current)
                .Sum(parameter => parameter.Shape.Aggregate(1L, (product, extent) => product * extent));
            if (parameters > MaxParameters)
                return (default, TooLarge(placed, $"{parameters} parameters", MaxParameters));
            shapes.Add(output);
            current = output;
        }

        return (shapes.ToArray(), null);
    }

    private static Finding TooLarge(PlacedLayer placed, string size, long limit) =>
        new(Descriptors.TooLarge, placed.Attribute, placed.Layer.Display, placed.Place, size, $"{limit}");

    private static NetworkGraph Place(
        NetworkDeclaration declaration,
        EquatableArray<PlacedLayer> layers,
        NetworkModifiers modifiers,
        EquatableArray<Shape> shapes,
        Loss loss)
    {
        List<LayerNode> nodes = [];
        List<Hyperparameter> hyperparameters = [];
        int offset = 0;
        for (int index = 0; index < layers.Length; index++)
        {
            PlacedLayer placed = layers[index];
            int firstHyperparameter = hyperparameters.Count;
            hyperparameters.AddRange(placed.Layer.Hyperparameters.Select(scalar => scalar with { Name = $"{placed.Name}.{scalar.Name}" }));

            LayerModifiers own = placed.Modifiers.Or(modifiers.Defaults);
            ParameterShape[] parameters = [.. placed.Layer.Parameters(shapes[index]).Where(parameter => parameter.IsTrained)];
            int l1 = hyperparameters.Count;
            if (parameters.Length > 0)
            {
                hyperparameters.Add(new($"{placed.Name}.l1", "L1", own.L1?.Lambda ?? 0));
                hyperparameters.Add(new($"{placed.Name}.l2", "L2", own.L2?.Lambda ?? 0));
            }

            Initializer preferred = Initializer.Default(PreferredInitializer(layers, index));
            Initializer InitializerOf(ParameterShape parameter) =>
                (parameter.IsWeights ? own.Initializer : null) ?? parameter.Initializer ?? preferred;
            List<Tensor> tensors = [];
            foreach (ParameterShape parameter in parameters)
            {
                Tensor tensor = new(
                    parameter.Name,
                    parameter.Shape,
                    offset,
                    parameter.FanIn,
                    parameter.FanOut,
                    InitializerOf(parameter),
                    parameter.IsWeights || own.L1 is { Biases: true } ? l1 : null,
                    parameter.IsWeights || own.L2 is { Biases: true } ? l1 + 1 : null);
                tensors.Add(tensor);
                offset = Lowering.MemoryPlan.Align(offset + tensor.Length);
            }

            nodes.Add(new(
                placed.Layer, placed.Name, shapes[index], shapes[index + 1], tensors.ToArray(), [], firstHyperparameter));
        }

        int trainedLength = offset;
        for (int index = 0; index < nodes.Count; index++)
            nodes[index] = nodes[index] with { Untrained = PlaceUntrained(nodes[index], ref offset) };

        hyperparameters.AddRange(loss.Hyperparameters);
        return new(
            declaration.Class,
            declaration.IsDouble,
            declaration.GradientCheck,
            shapes[0],
            nodes.ToArray(),
            loss,
            hyperparameters.ToArray(),
            trainedLength,
            offset);
    }

    /// <summary>Untrained tensors follow all trained ones, so that an optimizer updates one block.</summary>
    private static EquatableArray<Tensor> PlaceUntrained(LayerNode node, ref int offset)
    {
        List<Tensor> tensors = [];
        foreach (ParameterShape parameter in node.Layer.Parameters(node.Input).Where(parameter => !parameter.IsTrained))
        {
            Tensor tensor = new(
                parameter.Name,
                parameter.Shape,
                offset,
                parameter.FanIn,
                parameter.FanOut,
                parameter.Initializer!,
                L1: null,
                L2: null,
                IsTrained: false);
            tensors.Add(tensor);
            offset = Lowering.MemoryPlan.Align(offset + tensor.Length);
        }

        return tensors.ToArray();
    }

    /// <summary>The initializer that the first later layer with a preference prefers.</summary>
    private static string PreferredInitializer(EquatableArray<PlacedLayer> layers, int index)
    {
        for (int next = index + 1; next < layers.Length; next++)
        {
            if (layers[next].Layer.PreferredInitializer is { } wish)
                return wish;
        }

        return "Glorot";
    }
}
