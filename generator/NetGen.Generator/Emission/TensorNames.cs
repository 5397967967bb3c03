using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Emission;

/// <summary>The offsets of tensors by name, dense1.weights, as constants of a class per layer.</summary>
internal sealed class TensorNames
{
    /// <summary>The names that mean something else among the kernels, without the numbers at the end of some.</summary>
    private static readonly HashSet<string> Taken =
    [
        "frame", "parameters", "inputs", "outputs", "scratch", "bench", "rows", "capacity", "V", "NetGenLoops", "NetGenRuntime", "global",
        "Description", "Layers", "Tensors", "Hyperparameters", "Averages", "Hot", "Inline", "InputLength", "OutputLength", "WorkspaceSize",
        "InferenceRowLength", "InferencePanelLength", "MaskSlots", "AverageSlots", "Masks", "Taps", "ScoreGradient", "At", "Kernels",
        "GradientTwin", "Infer", "Forward", "Output", "Loss", "LossGradient", "OutputBackward", "Backward", "InputBackward", "ParameterGradients",
        "Pack", "PackForInputs", "Penalty",
    ];

    private static readonly char[] Digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

    private readonly LayerNode[] layers;
    private readonly HashSet<string> named;

    /// <param name="graph">The network.</param>
    /// <param name="kernels">The names of its kernels.</param>
    public TensorNames(NetworkGraph graph, IEnumerable<string> kernels)
    {
        HashSet<string> ofKernels = [.. kernels];
        bool IsFree(string name) => !Taken.Contains(name.TrimEnd(Digits)) && !ofKernels.Contains(name) && !IsKeyword(name);

        // A class cannot have a member of its own name.
        bool IsUsable(LayerNode node) =>
            node.Tensors.Length > 0 && IsFree(node.Name) && node.Tensors.Concat(node.Untrained).All(tensor => tensor.Name != node.Name);
        layers = [.. graph.Nodes.Where(IsUsable)];
        named = [.. layers.Select(node => node.Name)];
    }

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;

    public void Print(SourceWriter writer)
    {
        foreach (LayerNode node in layers)
        {
            IEnumerable<string> offsets = node.Tensors.Concat(node.Untrained).Select(tensor => $"{tensor.Name} = {tensor.Offset}");
            writer.Line($"private static class {node.Name} {{ public const int {string.Join(", ", offsets)}; }}");
        }

        if (layers.Length > 0)
            writer.Line();
    }

    /// <summary>The offset of a buffer in its block.</summary>
    public string OffsetOf(Buffer buffer)
    {
        string tensor = buffer.Name.Split(' ')[0];
        return buffer.Space is Space.Parameters or Space.Gradients or Space.Packed && named.Contains(tensor.Split('.')[0])
            ? tensor
            : $"{buffer.Offset}";
    }
}
