using System.Globalization;
using NetGen;
using Spectre.Console;

namespace Digits.Display;

/// <summary>The structure of the network as a table: a row per layer, and the totals.</summary>
internal static class SummaryTable
{
    public static Table Of(NetworkDescription network)
    {
        Table table = new Table().Title(network.Name).Border(TableBorder.Simple).AddColumn("layer").AddColumn("kind");
        foreach (string heading in new[] { "output", "parameters", "multiply-adds" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (LayerDescription layer in network.Layers)
        {
            table.AddRow(
                Markup.Escape(layer.Name),
                Markup.Escape(layer.Kind),
                string.Join(" x ", layer.OutputShape),
                Count(layer.ParameterCount),
                Count(layer.MultiplyAdds));
        }

        table.Columns[1].Footer(Markup.Escape(network.Loss));
        table.Columns[3].Footer(Count(network.ParameterCount));
        table.Columns[4].Footer(Count(network.MultiplyAdds));
        return table;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
