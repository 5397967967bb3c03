using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>Writes the structure of a network as a table of a report; <see cref="NetworkSummary"/> writes the same as text.</summary>
internal static class NetworkTable
{
    /// <summary>Writes the section.</summary>
    public static void WriteTo(HtmlWriter html, NetworkDescription network)
    {
        html.Open("section");
        html.Element("h2", "Network");
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", network.Name));
        html.Open("table");
        string[] outputs = [.. NetworkSummary.Outputs(network)];
        html.Element("caption", $"{network.Name}, {(outputs.Length == 0 ? $"trained with {network.Loss}" : string.Join("; ", outputs))}");
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "layer", ("scope", "col"));
        html.Element("th", "kind", ("scope", "col"));
        foreach (string title in (ReadOnlySpan<string>)["output", "parameters", "multiply-adds"])
            html.Element("th", title, ("scope", "col"), ("class", "number"));
        html.Close();
        html.Close();
        html.Open("tbody");
        foreach (InputDescription input in network.Inputs)
            Row(html, input.Name, "", Shape(input.Shape), "", "");
        foreach (LayerDescription layer in network.Layers)
        {
            string kind = NetworkSummary.KindOf(layer);
            Row(html, layer.Name, kind, Shape(layer.OutputShape), Count(layer.ParameterCount), Count(layer.MultiplyAdds));
        }

        html.Close();
        html.Open("tfoot");
        Row(html, "total", "", "", NumberText.Count(network.ParameterCount), NumberText.Count(network.MultiplyAdds));
        html.Close();
        html.Close();
        html.Close();
        html.Close();
        html.Line();
    }

    private static void Row(HtmlWriter html, string layer, string kind, params ReadOnlySpan<string> numbers)
    {
        html.Line();
        html.Open("tr");
        html.Element("th", layer, ("scope", "row"));
        html.Element("td", kind);
        foreach (string number in numbers)
            html.Element("td", number, ("class", "number"));
        html.Close();
    }

    private static string Shape(IEnumerable<int> shape) => string.Join(" x ", shape);

    private static string Count(long count) => count == 0 ? "–" : NumberText.Count(count);
}
