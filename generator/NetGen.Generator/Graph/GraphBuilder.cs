using NetGen.Generator.Ir;

namespace NetGen.Generator.Graph;

/// <summary>From nodes to a graph: it infers shapes and places parameters.</summary>
internal static class GraphBuilder
{
    /// <summary>The graph, or its first problem.</summary>
    public static (NetworkGraph? Graph, Problem? Problem) Build(NetworkSpec spec)
    {
        (EquatableArray<Shape> shapes, Problem? problem) = InferShapes(spec);
        return problem is null ? (Place(spec, shapes), null) : (null, problem);
    }

    /// <summary>The shape of each value.</summary>
    private static (EquatableArray<Shape> Shapes, Problem? Problem) InferShapes(NetworkSpec spec)
    {
        List<Shape> shapes = [.. spec.Inputs.Select(input => new Shape(input.Shape))];
        long parameters = 0;
        long activations = shapes.Sum(shape => shape.Size);
        if (activations > NetworkLimits.Activations)
        {
            InputSpec last = spec.Inputs[spec.Inputs.Length - 1];
            return (default, new(ProblemId.InputShape, last.Origin, $"Input(\"{last.Name}\")", $"{NetworkLimits.Activations}"));
        }

        foreach (NodeSpec node in spec.Nodes)
        {
            EquatableArray<Shape> inputs = node.Inputs.Select(input => shapes[input]);
            (Shape? output, LayerProblem? problem) = node.Layer.InferShape(inputs);
            if (output is null)
                return (default, node.Problem(problem!));

            // The size of a shape that fits nowhere is the largest number, to which nothing can be added.
            if (output.Size > NetworkLimits.Activations - activations)
                return (default, TooLarge(node, $"{output.Size} activations per row in its output alone", NetworkLimits.Activations));
            activations += output.Size;
            parameters += node.Layer.Parameters(inputs)
                .Sum(parameter => parameter.Shape.Aggregate(1L, (product, extent) => product * extent));
            if (parameters > NetworkLimits.Parameters)
                return (default, TooLarge(node, $"{parameters} parameters", NetworkLimits.Parameters));
            shapes.Add(output);
        }

        // A row of outputs holds all of them, a row of scores as many numbers at most.
        foreach (HeadSpec head in spec.Heads)
        {
            activations += 2 * shapes[head.Value].Size;
            if (spec.Heads.Length > 1 && activations > NetworkLimits.Activations)
                return (default, TooLarge(spec.NodeOf(head.Value)!, $"{activations} activations per row", NetworkLimits.Activations));
        }

        return (shapes.ToArray(), null);
    }

    private static Problem TooLarge(NodeSpec node, string size, long limit) => node.Problem(new(ProblemId.TooLarge, size, $"{limit}"));

    private static NetworkGraph Place(NetworkSpec spec, EquatableArray<Shape> shapes)
    {
        List<LayerNode> nodes = [];
        List<Hyperparameter> hyperparameters = [];
        int offset = 0;
        EquatableArray<string> initializers = PreferredInitializers(spec);
        for (int index = 0; index < spec.Nodes.Length; index++)
        {
            NodeSpec node = spec.Nodes[index];
            EquatableArray<Shape> inputs = node.Inputs.Select(input => shapes[input]);
            int firstHyperparameter = hyperparameters.Count;
            hyperparameters.AddRange(node.Layer.Hyperparameters.Select(scalar => scalar with { Name = $"{node.Name}.{scalar.Name}" }));

            LayerModifiers own = node.Modifiers.Or(spec.Defaults);
            ParameterShape[] parameters = [.. node.Layer.Parameters(inputs).Where(parameter => parameter.IsTrained)];
            int l1 = hyperparameters.Count;
            if (parameters.Length > 0)
            {
                hyperparameters.Add(new($"{node.Name}.l1", "L1", own.L1?.Lambda ?? 0));
                hyperparameters.Add(new($"{node.Name}.l2", "L2", own.L2?.Lambda ?? 0));
            }

            List<Tensor> tensors = [];
            foreach (ParameterShape parameter in parameters)
            {
                Tensor tensor = new(
                    parameter.Name,
                    parameter.Shape,
                    offset,
                    parameter.FanIn,
                    parameter.FanOut,
                    (parameter.IsWeights ? own.Initializer : null) ?? parameter.Initializer ?? Initializer.Default(initializers[index]),
                    parameter.IsWeights || own.L1 is { Biases: true } ? l1 : null,
                    parameter.IsWeights || own.L2 is { Biases: true } ? l1 + 1 : null);
                tensors.Add(tensor);
                offset = Buffer.Align(offset + tensor.Length);
            }

            nodes.Add(new(
                node.Layer, node.Name, node.Inputs, inputs, shapes[spec.ValueOf(index)], tensors.ToArray(), [], firstHyperparameter));
        }

        int trainedLength = offset;
        for (int index = 0; index < nodes.Count; index++)
            nodes[index] = nodes[index] with { Untrained = PlaceUntrained(nodes[index], ref offset) };

        EquatableArray<Head> heads = PlaceHeads(spec, shapes, hyperparameters);
        return new(
            spec.Class,
            spec.IsDouble,
            spec.GradientCheck,
            PlaceInputs(spec, shapes),
            nodes.ToArray(),
            heads,
            hyperparameters.ToArray(),
            trainedLength,
            offset);
    }

    /// <summary>Untrained tensors follow all trained ones, so that an optimizer updates one block.</summary>
    private static EquatableArray<Tensor> PlaceUntrained(LayerNode node, ref int offset)
    {
        List<Tensor> tensors = [];
        foreach (ParameterShape parameter in node.Layer.Parameters(node.InputShapes).Where(parameter => !parameter.IsTrained))
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
            offset = Buffer.Align(offset + tensor.Length);
        }

        return tensors.ToArray();
    }

    private static EquatableArray<Segment> PlaceInputs(NetworkSpec spec, EquatableArray<Shape> shapes)
    {
        List<Segment> inputs = [];
        int offset = 0;
        for (int input = 0; input < spec.Inputs.Length; input++)
        {
            inputs.Add(new(spec.Inputs[input].Name, shapes[input], offset));
            offset += shapes[input].Length;
        }

        return inputs.ToArray();
    }

    private static EquatableArray<Head> PlaceHeads(NetworkSpec spec, EquatableArray<Shape> shapes, List<Hyperparameter> hyperparameters)
    {
        List<Head> heads = [];
        int offset = 0;
        foreach (HeadSpec head in spec.Heads)
        {
            string prefix = head.Name is null ? "" : head.Name + ".";
            int first = hyperparameters.Count;
            hyperparameters.AddRange(head.Loss.Hyperparameters.Select(scalar => scalar with { Name = prefix + scalar.Name }));
            int? weight = head.Name is null ? null : hyperparameters.Count;
            if (weight is not null)
                hyperparameters.Add(new(prefix + "weight", "LossWeight", head.Weight));
            Shape output = shapes[head.Value];
            bool isFused = head.Loss.IsFusedWith(spec.NodeOf(head.Value)!.Layer);
            heads.Add(new(head.Name, head.Value, output, offset, head.Loss, isFused, first, weight));
            offset += output.Length;
        }

        return heads.ToArray();
    }

    /// <summary>For each node the initializer that its first reader prefers, or the first reader of that one, and so on.</summary>
    private static EquatableArray<string> PreferredInitializers(NetworkSpec spec)
    {
        string?[] wishes = new string?[spec.Inputs.Length + spec.Nodes.Length];
        for (int index = spec.Nodes.Length - 1; index >= 0; index--)
        {
            string wish = spec.Nodes[index].Layer.PreferredInitializer ?? wishes[spec.ValueOf(index)] ?? "Glorot";
            foreach (int input in spec.Nodes[index].Inputs)
                wishes[input] = wish;
        }

        return Enumerable.Range(0, spec.Nodes.Length).Select(index => wishes[spec.ValueOf(index)] ?? "Glorot").ToArray();
    }
}
