using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints the network's description: layers, tensors and hyperparameters as the runtime lists them.</summary>
internal sealed class DescriptionPrinter(SourceWriter writer, NetworkGraph graph, LoweredNetwork network)
{
    private readonly ListPrinter lists = new(writer);

    public void Print(int scratchBytes)
    {
        string[] averages = [.. network.Averages.Select(Average)];
        writer.Block("public static global::NetGen.NetworkDescription Description { get; } = new()", () =>
        {
            writer.Line($"Name = {Literal.Text(graph.Class.PlainName)},");
            writer.Line($"InputShape = [{string.Join(", ", graph.Input.Extents)}],");
            writer.Line($"InputLength = {graph.Input.Length},");
            writer.Line($"OutputLength = {graph.Output.Length},");
            List("Layers", "LayerDescription", [.. graph.Layers.Select(Layer)]);
            List("Tensors", "TensorDescription", [.. Tensors()]);
            List("Hyperparameters", "HyperparameterDescription", [.. graph.Hyperparameters.Select(Hyperparameter)]);
            if (averages.Length > 0)
                List("Averages", "AveragesDescription", averages);
            writer.Line($"Loss = {Literal.Text(graph.Loss.Kind)},");
            writer.Line($"LabelEncoding = global::NetGen.LabelEncoding.{graph.Loss.LabelEncoding(graph.Output.Length)},");
            writer.Line($"ParameterCount = {graph.ParameterCount},");
            writer.Line($"ParametersLength = {graph.ParametersLength},");
            if (graph.TrainedLength != graph.ParametersLength)
                writer.Line($"TrainedLength = {graph.TrainedLength},");
            writer.Line($"MultiplyAdds = {graph.MultiplyAdds},");
            writer.Line($"ScratchBytes = {scratchBytes},");
            writer.Line($"DropoutLength = {network.Dropouts.Sum(place => place.Width)},");
        }, "};");
        writer.Line();
        lists.PrintMethods();
    }

    private void List(string name, string type, string[] items) => lists.Print($"{name} =", name, $"global::NetGen.{type}", items, ",");

    private static string Layer(LayerNode node)
    {
        string shape = string.Join(", ", node.Output.Extents);
        int parameters = node.Tensors.Sum(tensor => tensor.Length);
        long multiplyAdds = node.Layer.MultiplyAdds(node.Input);
        return $"new({Literal.Text(node.Name)}, {Literal.Text(node.Layer.Display)}, [{shape}], {parameters}, {multiplyAdds})";
    }

    private IEnumerable<string> Tensors() =>
    [
        .. graph.Layers.SelectMany(node => node.Tensors.Select(tensor => Tensor(node, tensor))),
        .. graph.Layers.SelectMany(node => node.Untrained.Select(tensor => Tensor(node, tensor) + " { IsTrained = false }")),
    ];

    private static string Tensor(LayerNode node, Tensor tensor)
    {
        string name = Literal.Text($"{node.Name}.{tensor.Name}");
        string shape = string.Join(", ", tensor.Shape);
        string arguments = string.Join(", ", tensor.Initializer.Arguments);
        string initializer = $"new global::NetGen.Initialization.{tensor.Initializer.Name}({arguments})";
        return $"new({name}, {Literal.Text(node.Name)}, [{shape}], {tensor.Offset}, {tensor.FanIn}, {tensor.FanOut}, {initializer})";
    }

    private static string Average(MovingAverages averages) =>
        $"new({Literal.Text(averages.Layer)}, {Literal.Double(averages.Momentum)}, {Literal.Double(averages.Epsilon)})";

    private static string Hyperparameter(Hyperparameter scalar) =>
        $"new({Literal.Text(scalar.Name)}, global::NetGen.HyperparameterKind.{scalar.Kind}, {Literal.Double(scalar.Default)})";
}
