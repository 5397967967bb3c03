using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>
/// Prints the network's description: layers, tensors and hyperparameters as the runtime lists them. A frozen network has neither tensors
/// nor hyperparameters that a program could reach.
/// </summary>
/// <param name="writer">Takes the text.</param>
/// <param name="graph">The network.</param>
/// <param name="network">Its programs; null for a frozen network.</param>
internal sealed class DescriptionPrinter(SourceWriter writer, NetworkGraph graph, LoweredNetwork? network)
{
    private readonly ListPrinter lists = new(writer);

    public void Print(int scratchBytes)
    {
        string[] averages = network is null ? [] : network.Averages.Select(Average);
        writer.Block("public static global::NetGen.NetworkDescription Description { get; } = new()", () =>
        {
            writer.Line($"Name = {Literal.Text(graph.Class.PlainName)},");
            writer.Line($"InputShape = {Extents(RowLayout.RowOf(graph.Inputs.Select(input => input.Shape)))},");
            writer.Line($"InputLength = {graph.InputLength},");
            writer.Line($"OutputLength = {graph.OutputLength},");
            if (graph.Inputs.Length > 1 || graph.NameOf(0) != "input")
                List("Inputs", "InputDescription", [.. Enumerable.Range(0, graph.Inputs.Length).Select(Input)]);
            if (graph.Heads.Any(head => head.Name is not null))
                List("Heads", "HeadDescription", graph.Heads.Select(Head));
            List("Layers", "LayerDescription", [.. graph.Nodes.Select((node, index) => Layer(node, index))]);
            List("Tensors", "TensorDescription", network is null ? [] : [.. Tensors()]);
            List("Hyperparameters", "HyperparameterDescription", network is null ? [] : graph.Hyperparameters.Select(Hyperparameter));
            if (averages.Length > 0)
                List("Averages", "AveragesDescription", averages);
            writer.Line($"Loss = {Literal.Text(string.Join(" + ", graph.Heads.Select(head => head.Loss.Kind)))},");
            writer.Line($"LabelEncoding = {Encoding(graph.Heads.Length == 1 ? graph.Heads[0].LabelEncoding : "None")},");
            writer.Line($"ParameterCount = {graph.ParameterCount},");
            writer.Line($"ParametersLength = {graph.ParametersLength},");
            if (graph.TrainedLength != graph.ParametersLength)
                writer.Line($"TrainedLength = {graph.TrainedLength},");
            writer.Line($"MultiplyAdds = {graph.MultiplyAdds},");
            writer.Line($"ScratchBytes = {scratchBytes},");
            writer.Line($"DropoutLength = {network?.Masks.Sum(place => place.Width) ?? 0},");
        }, "};");
        writer.Line();
        lists.PrintMethods();
    }

    private void List(string name, string type, string[] items) => lists.Print($"{name} =", name, $"global::NetGen.{type}", items, ",");

    private static string Extents(Shape shape) => $"[{string.Join(", ", shape.Extents)}]";

    private static string Encoding(string member) => $"global::NetGen.LabelEncoding.{member}";

    private string Input(int number)
    {
        Segment input = graph.Inputs[number];
        return $"new({Literal.Text(graph.NameOf(number))}, {Extents(input.Shape)}, {input.Offset})";
    }

    private string Head(Head head)
    {
        string name = Literal.Text(head.Name!);
        string loss = Literal.Text(head.Loss.Kind);
        string layer = Literal.Text(graph.NameOf(head.Value));
        return $"new({name}, {Extents(head.Output)}, {head.Offset}, {loss}, {Encoding(head.LabelEncoding)}) {{ Layer = {layer} }}";
    }

    private string Layer(LayerNode node, int index)
    {
        int parameters = node.Tensors.Sum(tensor => tensor.Length);
        string name = Literal.Text(node.Name);
        string text = $"new({name}, {Literal.Text(node.Layer.Display)}, {Extents(node.Output)}, {parameters}, {node.MultiplyAdds})";
        return graph.IsChained(index)
            ? text
            : $"{text} {{ Inputs = [{string.Join(", ", node.Inputs.Select(input => Literal.Text(graph.NameOf(input))))}] }}";
    }

    private IEnumerable<string> Tensors() =>
    [
        .. graph.Nodes.SelectMany(node => node.Tensors.Select(tensor => Tensor(node, tensor))),
        .. graph.Nodes.SelectMany(node => node.Untrained.Select(tensor => Tensor(node, tensor) + " { IsTrained = false }")),
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
