namespace NetGen;

/// <summary>Which layers of a network read which values. A value is named by its layer, or by the input that it is.</summary>
internal sealed class LayerGraph
{
    private readonly NetworkDescription network;
    private readonly Dictionary<string, string[]> read = [];

    public LayerGraph(NetworkDescription network)
    {
        this.network = network;
        string before = network.Inputs[0].Name;
        foreach (LayerDescription layer in network.Layers)
        {
            read[layer.Name] = layer.Inputs.IsDefaultOrEmpty ? [before] : [.. layer.Inputs];
            before = layer.Name;
        }
    }

    /// <summary>Whether a value is an output of the network, or all that dropout leaves between it and one.</summary>
    public bool IsOutput(string value) =>
        network.Heads.Any(head => head.Layer == value) || Readers(value).Any(reader => network.IsDropout(reader) && IsOutput(reader.Name));

    /// <summary>The layers that read a value, and those that read it behind dropout, which does nothing at inference.</summary>
    public string[] ReadersBehindDropout(string value) =>
        [.. Readers(value).SelectMany(reader => network.IsDropout(reader) ? ReadersBehindDropout(reader.Name) : [reader.Name]).Distinct()];

    /// <summary>The value that a layer reads, before any dropout.</summary>
    /// <returns>Null if the layer reads several.</returns>
    public string? ReadBehindDropout(string layer)
    {
        while (read[layer] is [var value])
        {
            if (network.Layers.FirstOrDefault(other => other.Name == value) is not { } dropout || !network.IsDropout(dropout))
                return value;
            layer = value;
        }

        return null;
    }

    private IEnumerable<LayerDescription> Readers(string value) => network.Layers.Where(layer => read[layer.Name].Contains(value));
}
