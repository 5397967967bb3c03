using System.Globalization;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission;

/// <summary>The network as a table, for the remark on the user's class: visible on hover.</summary>
internal static class NetworkTable
{
    public static IEnumerable<string> Lines(NetworkGraph graph, int scratchBytes)
    {
        List<string[]> rows = [["layer", "output", "parameters", "multiply-adds"], ["input", graph.Input.ToString(), "", ""]];
        foreach (LayerNode node in graph.Layers)
        {
            string parameters = Number(node.Tensors.Sum(tensor => tensor.Length));
            string multiplyAdds = Number(node.Layer.MultiplyAdds(node.Input));
            rows.Add([$"{node.Name}: {node.Layer.Display}", node.Output.ToString(), parameters, multiplyAdds]);
        }

        rows.Add(["total", "", Number(graph.ParameterCount), Number(graph.MultiplyAdds)]);

        int[] widths = [.. Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            IEnumerable<string> numbers = Enumerable.Range(1, 3).Select(column => row[column].PadLeft(widths[column]));
            yield return $"{row[0].PadRight(widths[0])}  {string.Join("  ", numbers)}".TrimEnd();
        }

        string bytes = scratchBytes.ToString("N0", CultureInfo.InvariantCulture);
        yield return $"loss: {graph.Loss.Kind}; scratch of a one-row prediction: {bytes} bytes";
    }

    private static string Number(long value) => value == 0 ? "" : value.ToString("N0", CultureInfo.InvariantCulture);
}
