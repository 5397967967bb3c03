using System.Globalization;
using System.Text;
using NetGen.Reporting;

namespace NetGen;

/// <summary>Writes the structure of a network as a text table.</summary>
public static class NetworkSummary
{
    /// <summary>
    /// One line per layer with its name, its kind, the output shape of one row, the number of parameters, and the multiply-adds in the
    /// forward pass of one row; then the totals, the loss, and the scratch memory of a one-row prediction. Lines end with a line feed.
    /// </summary>
    /// <param name="network">The description of the network.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static string Of(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        TextTable table = new("layer", "kind", ">output", ">parameters", ">multiply-adds");
        table.Add("input", "", Shape(network.InputShape), "", "");
        foreach (LayerDescription layer in network.Layers)
            table.Add(layer.Name, layer.Kind, Shape(layer.OutputShape), Count(layer.ParameterCount), Count(layer.MultiplyAdds));
        table.AddRule();
        table.Add("total", "", "", Grouped(network.ParameterCount), Grouped(network.MultiplyAdds));
        StringBuilder text = new();
        text.Append(network.Name).Append('\n');
        table.AppendTo(text, "  ");
        text.Append("  loss ").Append(network.Loss)
            .Append(", ").Append(Grouped(network.ScratchBytes)).Append(" bytes of scratch for one row\n");
        return text.ToString();
    }

    private static string Shape(IEnumerable<int> shape) => string.Join(" x ", shape);

    private static string Count(long count) => count == 0 ? "-" : Grouped(count);

    private static string Grouped(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
