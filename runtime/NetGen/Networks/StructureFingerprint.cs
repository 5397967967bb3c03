using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>A digest of the structure of a network: a file names the structure that its weights belong to.</summary>
internal static class StructureFingerprint
{
    /// <summary>The first 16 bytes of the SHA-256 of the structure, written as lines, in hexadecimal.</summary>
    public static string Of(NetworkDescription network)
    {
        // If this text ever changes, the first line must change, so that old files are refused and not misread. A chain of layers with one
        // input and one output, both without names, has the text that it had before networks could be anything else.
        StringBuilder text = new("NetGen structure 1\n");
        text.Append("input ").Append(Shape(network.InputShape)).Append('\n');
        if (network.Inputs is not [{ Name: "input" }])
        {
            foreach (InputDescription input in network.Inputs)
                text.Append("part ").Append(input.Name).Append(' ').Append(Shape(input.Shape)).Append('\n');
        }

        foreach (LayerDescription layer in network.Layers)
        {
            text.Append("layer ").Append(layer.Name).Append(' ').Append(Structure(layer, network));
            text.Append(' ').Append(Shape(layer.OutputShape));
            if (!layer.Inputs.IsEmpty)
                text.Append(" of ").AppendJoin(' ', layer.Inputs);
            text.Append('\n');
        }

        foreach (TensorDescription tensor in network.Tensors)
            text.Append("tensor ").Append(tensor.Name).Append(' ').Append(Shape(tensor.Shape)).Append('\n');
        if (network.Heads is [{ Name: "output" }])
            text.Append("loss ").Append(network.Loss).Append('\n');
        else
        {
            foreach (HeadDescription head in network.Heads)
                text.Append("output ").Append(head.Name).Append(" of ").Append(head.Layer).Append(' ').Append(head.Loss).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    /// <summary>The display of a layer without the value of a hyperparameter: a keep probability is searched without a rebuild.</summary>
    private static string Structure(LayerDescription layer, NetworkDescription network) =>
        network.IsDropout(layer) ? layer.Kind.Split('(')[0] : layer.Kind;

    private static string Shape(ImmutableArray<int> shape) =>
        string.Join('x', shape.Select(extent => FormattableString.Invariant($"{extent}")));
}
