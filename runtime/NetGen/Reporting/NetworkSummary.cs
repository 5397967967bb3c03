using System.Globalization;
using System.Text;
using NetGen.Text;

namespace NetGen;

/// <summary>Writes the structure of a network as a text table.</summary>
public static class NetworkSummary
{
    /// <summary>
    /// One line per input, and per layer with its name, its kind, what it reads if that is not the output of the layer before it, the
    /// output shape of one row, the number of parameters, and the multiply-adds in the forward pass of one row; then the totals, the
    /// outputs with their losses, and the scratch memory of a one-row prediction. Lines end with a line feed.
    /// </summary>
    /// <param name="network">The description of the network.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static string Of(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        TextTable table = new("layer", "kind", ">output", ">parameters", ">multiply-adds");
        foreach (InputDescription input in network.Inputs)
            table.Add(input.Name, "", Shape(input.Shape), "", "");
        foreach (LayerDescription layer in network.Layers)
            table.Add(layer.Name, KindOf(layer), Shape(layer.OutputShape), Count(layer.ParameterCount), Count(layer.MultiplyAdds));
        table.AddRule();
        table.Add("total", "", "", Grouped(network.ParameterCount), Grouped(network.MultiplyAdds));
        StringBuilder text = new();
        text.Append(network.Name).Append('\n');
        table.AppendTo(text, "  ");
        foreach (string output in Outputs(network))
            text.Append("  ").Append(output).Append('\n');
        text.Append("  ").Append(HasNamedOutputs(network) ? "" : $"loss {network.Loss}, ")
            .Append(Grouped(network.ScratchBytes)).Append(" bytes of scratch for one row\n");
        return text.ToString();
    }

    /// <summary>The kind of a layer and what it reads, if that is not the output of the layer before it.</summary>
    internal static string KindOf(LayerDescription layer) =>
        layer.Inputs.IsDefaultOrEmpty ? layer.Kind : $"{layer.Kind} of {string.Join(", ", layer.Inputs)}";

    /// <summary>One line for each output that has a name: its layer, its place in a row of outputs, and its loss.</summary>
    internal static IEnumerable<string> Outputs(NetworkDescription network) =>
        HasNamedOutputs(network) ? network.Heads.Select(head => Output(network, head)) : [];

    private static bool HasNamedOutputs(NetworkDescription network) => network.Heads is not [{ Name: "output" }];

    private static string Output(NetworkDescription network, HeadDescription head)
    {
        int last = head.Offset + head.Length - 1;
        string columns = FormattableString.Invariant($"{(head.Length == 1 ? "column" : $"columns {head.Offset} to")} {last}");
        HyperparameterDescription? weight = network.Hyperparameters.FirstOrDefault(hyperparameter => hyperparameter.IsWeightOf(head));
        return $"output {head.Name}: {head.Layer}, {columns}, loss {head.Loss}"
            + (weight is null ? "" : FormattableString.Invariant($", weight {weight.Default:R}"));
    }

    private static string Shape(IEnumerable<int> shape) => string.Join(" x ", shape);

    private static string Count(long count) => count == 0 ? "-" : Grouped(count);

    private static string Grouped(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
