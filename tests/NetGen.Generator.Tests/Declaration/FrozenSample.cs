using System.Globalization;
using System.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Tests.Declaration;

/// <summary>The text of a frozen network whose weights are all 0, as the runtime would write it.</summary>
internal static class FrozenSample
{
    /// <summary>The file of a declaration.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="hasNumbers">Whether the numbers are in the text.</param>
    public static string Of(string declaration, bool hasNumbers = true) => Of(GraphOf(GeneratorRun.Of(declaration)), hasNumbers);

    /// <summary>The file of a network.</summary>
    public static string Of(NetworkGraph graph, bool hasNumbers)
    {
        const int Gap = 32;
        StringBuilder text = new(FrozenFileReader.FirstLine + "\n");
        text.Append(CultureInfo.InvariantCulture, $"network \"{graph.Class.PlainName}\"\nhash \"0\"\n");
        text.Append(CultureInfo.InvariantCulture, $"weights {graph.ParametersLength}\ntests 1\n");
        foreach (LayerNode node in graph.Nodes)
            Append(text, node.Name, node.Tensors);
        foreach (LayerNode node in graph.Nodes)
            Append(text, node.Name, node.Untrained);
        text.Append("structure\n");
        foreach (string line in graph.Structure.TrimEnd('\n').Split('\n'))
            text.Append("  ").Append(line).Append('\n');
        if (!hasNumbers)
            return text.ToString();
        int numbers = graph.ParametersLength + Gap + graph.InputLength + graph.OutputLength;
        string zero = graph.IsDouble ? " 0d" : " 0f";
        return text.Append("numbers\n ").Append(string.Concat(Enumerable.Repeat(zero, numbers))).Append('\n').ToString();
    }

    /// <summary>The graph of the only network of a run.</summary>
    public static NetworkGraph GraphOf(GeneratorRun run) =>
        run.Result.Results[0].TrackedSteps[NetGenerator.GraphStep].SelectMany(step => step.Outputs).Select(output => output.Value)
            .OfType<NetworkGraph>().Single();

    private static void Append(StringBuilder text, string layer, IEnumerable<Tensor> tensors)
    {
        foreach (Tensor tensor in tensors)
        {
            string shape = string.Join(' ', tensor.Shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
            text.Append(CultureInfo.InvariantCulture, $"tensor \"{layer}.{tensor.Name}\" {tensor.Offset} {shape}\n");
        }
    }
}
