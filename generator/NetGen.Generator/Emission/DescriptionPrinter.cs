using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints the network's description: layers, tensors and hyperparameters as the runtime lists them.</summary>
internal sealed class DescriptionPrinter(SourceWriter writer, NetworkGraph graph)
{
    /// <summary>Longer lists are split over methods, so that none nears the limits of the JIT.</summary>
    private const int ItemsPerMethod = 64;

    public void Print(int scratchBytes)
    {
        string[] layers = [.. graph.Layers.Select(Layer)];
        string[] tensors =
        [
            .. graph.Layers.SelectMany(node => node.Tensors.Select(tensor => Tensor(node, tensor))),
            .. graph.Layers.SelectMany(node => node.Untrained.Select(tensor => Tensor(node, tensor) + " { IsTrained = false }")),
        ];
        string[] averages = [.. graph.Layers.Select(node => (node.Name, Averages: node.Layer.Averages(node))).Where(layer => layer.Averages is not null).Select(layer => Averages(layer.Name, layer.Averages!))];
        string[] hyperparameters = [.. graph.Hyperparameters.Select(Hyperparameter)];
        writer.Block("public static global::NetGen.NetworkDescription Description { get; } = new()", () =>
        {
            writer.Line($"Name = {Literal.Text(graph.Class.PlainName)},");
            writer.Line($"InputShape = [{string.Join(", ", graph.Input.Extents)}],");
            writer.Line($"InputLength = {graph.Input.Length},");
            writer.Line($"OutputLength = {graph.Output.Length},");
            List("Layers", layers);
            List("Tensors", tensors);
            List("Hyperparameters", hyperparameters);
            if (averages.Length > 0)
                List("Averages", averages);
            writer.Line($"Loss = {Literal.Text(graph.Loss.Kind)},");
            writer.Line($"LabelEncoding = global::NetGen.LabelEncoding.{graph.Loss.LabelEncoding(graph.Output.Length)},");
            writer.Line($"ParameterCount = {graph.ParameterCount},");
            writer.Line($"ParametersLength = {graph.ParametersLength},");
            if (graph.TrainedLength != graph.ParametersLength)
                writer.Line($"TrainedLength = {graph.TrainedLength},");
            writer.Line($"MultiplyAdds = {graph.MultiplyAdds},");
            writer.Line($"ScratchBytes = {scratchBytes},");
            writer.Line($"DropoutLength = {graph.Layers.Sum(node => node.Layer.Mask(node)?.Length ?? 0)},");
        }, "};");
        writer.Line();
        ListMethods("Layers", "LayerDescription", layers);
        ListMethods("Tensors", "TensorDescription", tensors);
        ListMethods("Hyperparameters", "HyperparameterDescription", hyperparameters);
        ListMethods("Averages", "AveragesDescription", averages);
    }

    private static string Layer(LayerNode node) =>
        $"new({Literal.Text(node.Name)}, {Literal.Text(node.Layer.Display)}, [{string.Join(", ", node.Output.Extents)}], {node.Tensors.Sum(tensor => tensor.Length)}, {node.Layer.MultiplyAdds(node.Input)})";

    private static string Tensor(LayerNode node, Tensor tensor) =>
        $"new({Literal.Text(node.Name + "." + tensor.Name)}, {Literal.Text(node.Name)}, [{string.Join(", ", tensor.Shape)}], {tensor.Offset}, {tensor.FanIn}, {tensor.FanOut}, new global::NetGen.Initialization.{tensor.Initializer.Name}({string.Join(", ", tensor.Initializer.Arguments)}))";

    private static string Averages(string layer, MovingAverages averages) =>
        $"new({Literal.Text(layer)}, {Literal.Double(averages.Momentum)}, {Literal.Double(averages.Epsilon)})";

    private static string Hyperparameter(Hyperparameter scalar) =>
        $"new({Literal.Text(scalar.Name)}, global::NetGen.HyperparameterKind.{scalar.Kind}, {Literal.Double(scalar.Default)})";

    private static int Pieces(string[] items) => (items.Length + ItemsPerMethod - 1) / ItemsPerMethod;

    private void List(string name, string[] items)
    {
        if (Pieces(items) > 1)
            writer.Line($"{name} = [{string.Join(", ", Enumerable.Range(1, Pieces(items)).Select(piece => $"..{name}{piece}()"))}],");
        else
            Items($"{name} =", items, "],");
    }

    private void ListMethods(string name, string type, string[] items)
    {
        for (int piece = 1; piece <= Pieces(items) && Pieces(items) > 1; piece++)
            Items($"private static global::NetGen.{type}[] {name}{piece}() =>", items.Skip((piece - 1) * ItemsPerMethod).Take(ItemsPerMethod), "];");
    }

    private void Items(string header, IEnumerable<string> items, string close)
    {
        writer.Line(header);
        writer.Line("[");
        writer.Indented(() =>
        {
            foreach (string item in items)
                writer.Line(item + ",");
        });
        writer.Line(close);
    }
}
