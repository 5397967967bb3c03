using System.Globalization;
using System.Text;
using NetGen.Reporting;

namespace NetGen;

/// <summary>A network as a table.</summary>
public static class NetworkSummary
{
    /// <summary>
    /// One line per layer: name, kind, output shape of one row, parameters, multiply-adds of one row's forward pass; then the totals,
    /// the loss and the scratch of a one-row prediction. Lines end with a line feed.
    /// </summary>
    /// <param name="network">What the compiler knows about the network.</param>
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
