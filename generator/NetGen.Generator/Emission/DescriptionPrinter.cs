using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission;

/// <summary>Prints the network's description: layers, tensors and hyperparameters as the runtime lists them.</summary>
internal sealed class DescriptionPrinter(SourceWriter writer, NetworkGraph graph)
{
    /// <summary>Longer lists are split over methods, so that none nears the limits of the JIT.</summary>
    private const int ItemsPerMethod = 64;

    public void Print(int scratchBytes)
    {
        string[] layers = [.. graph.Layers.Select(Layer)];
        string[] tensors = [.. graph.Layers.SelectMany(node => node.Tensors.Select(tensor => Tensor(node, tensor)))];
        string[] hyperparameters = [.. graph.Hyperparameters.Select(Hyperparameter)];
        writer.Block("public static global::NetGen.NetworkDescription Description { get; } = new()", () =>
        {
            writer.Line($"Name = {Literal.Text(graph.Class.Name)},");
            writer.Line($"InputShape = [{string.Join(", ", graph.Input.Extents)}],");
            writer.Line($"InputLength = {graph.Input.Length},");
            writer.Line($"OutputLength = {graph.Output.Length},");
            writer.Line($"Layers = {Reference("Layers", layers)},");
            writer.Line($"Tensors = {Reference("Tensors", tensors)},");
            writer.Line($"Hyperparameters = {Reference("Hyperparameters", hyperparameters)},");
            writer.Line($"Loss = {Literal.Text(graph.Loss.Kind)},");
            writer.Line($"LabelEncoding = global::NetGen.LabelEncoding.{graph.Loss.LabelEncoding(graph.Output.Length)},");
            writer.Line($"ParameterCount = {graph.ParameterCount},");
            writer.Line($"ParametersLength = {graph.ParametersLength},");
            writer.Line($"MultiplyAdds = {graph.MultiplyAdds},");
            writer.Line($"ScratchBytes = {scratchBytes},");
            writer.Line($"DropoutLength = {graph.Layers.Where(node => node.Layer is Layers.Dropout).Sum(node => node.Output.Length)},");
        }, "};");
        writer.Line();
        Lists("Layers", "LayerDescription", layers);
        Lists("Tensors", "TensorDescription", tensors);
        Lists("Hyperparameters", "HyperparameterDescription", hyperparameters);
    }

    private static string Layer(LayerNode node) =>
        $"new({Literal.Text(node.Name)}, {Literal.Text(node.Layer.Display)}, [{string.Join(", ", node.Output.Extents)}], {node.Tensors.Sum(tensor => tensor.Length)}, {node.Layer.MultiplyAdds(node.Input)})";

    private static string Tensor(LayerNode node, Tensor tensor) =>
        $"new({Literal.Text(node.Name + "." + tensor.Name)}, {Literal.Text(node.Name)}, [{string.Join(", ", tensor.Shape)}], {tensor.Offset}, {tensor.FanIn}, {tensor.FanOut}, new global::NetGen.{tensor.Initializer.Name}({string.Join(", ", tensor.Initializer.Arguments)}))";

    private static string Hyperparameter(Hyperparameter scalar) =>
        $"new({Literal.Text(scalar.Name)}, global::NetGen.HyperparameterKind.{scalar.Kind}, {Literal.Double(scalar.Default)})";

    private static int Pieces(string[] items) => (items.Length + ItemsPerMethod - 1) / ItemsPerMethod;

    private static string Reference(string name, string[] items) =>
        $"[{string.Join(", ", Enumerable.Range(1, Pieces(items)).Select(piece => $"..{name}{piece}()"))}]";

    private void Lists(string name, string type, string[] items)
    {
        for (int piece = 1; piece <= Pieces(items); piece++)
        {
            writer.Line($"private static global::NetGen.{type}[] {name}{piece}() =>");
            writer.Line("[");
            writer.Indented(() =>
            {
                foreach (string item in items.Skip((piece - 1) * ItemsPerMethod).Take(ItemsPerMethod))
                    writer.Line(item + ",");
            });
            writer.Line("];");
            writer.Line();
        }
    }
}
