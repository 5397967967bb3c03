using System.Globalization;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission;

/// <summary>The network as a table, for the remark on the user's class: visible on hover.</summary>
internal static class NetworkTable
{
    public static IEnumerable<string> Lines(NetworkGraph graph, int scratchBytes)
    {
        List<string[]> rows = [["layer", "output", "parameters", "multiply-adds"]];
        rows.AddRange(graph.Inputs.Select(input => new[] { input.Name ?? "input", input.Shape.ToString(), "", "" }));
        for (int index = 0; index < graph.Nodes.Length; index++)
        {
            LayerNode node = graph.Nodes[index];
            string from = graph.IsChained(index) ? "" : $" of {string.Join(", ", node.Inputs.Select(graph.NameOf))}";
            string parameters = Number(node.Tensors.Sum(tensor => tensor.Length));
            string multiplyAdds = Number(node.MultiplyAdds);
            rows.Add([$"{node.Name}: {node.Layer.Display}{from}", node.Output.ToString(), parameters, multiplyAdds]);
        }

        rows.Add(["total", "", Number(graph.ParameterCount), Number(graph.MultiplyAdds)]);

        int[] widths = [.. Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            IEnumerable<string> numbers = Enumerable.Range(1, 3).Select(column => row[column].PadLeft(widths[column]));
            yield return $"{row[0].PadRight(widths[0])}  {string.Join("  ", numbers)}".TrimEnd();
        }

        string bytes = scratchBytes.ToString("N0", CultureInfo.InvariantCulture);
        foreach (Head head in graph.Heads.Where(head => head.Name is not null))
            yield return Output(graph, head);
        string loss = graph.Heads[0].Name is null ? $"loss: {graph.Heads[0].Loss.Kind}; " : "";
        yield return $"{loss}scratch of a one-row prediction: {bytes} bytes";
    }

    /// <summary>An output with a name: its layer, its place in a row of outputs, and its loss.</summary>
    private static string Output(NetworkGraph graph, Head head)
    {
        int last = head.Offset + head.Output.Length - 1;
        string columns = head.Output.Length == 1 ? $"column {last}" : $"columns {head.Offset} to {last}";
        string weight = head.Weight is int number
            ? $", weight {graph.Hyperparameters[number].Default.ToString("R", CultureInfo.InvariantCulture)}"
            : "";
        return $"output {head.Name}: {graph.NameOf(head.Value)}, {columns}, loss {head.Loss.Kind}{weight}";
    }

    private static string Number(long value) => value == 0 ? "" : value.ToString("N0", CultureInfo.InvariantCulture);
}
