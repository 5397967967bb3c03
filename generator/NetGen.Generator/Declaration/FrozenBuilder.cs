using NetGen.Generator.Graph;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Declaration;

/// <summary>From the declaration of a frozen network and the files of the project to its graph.</summary>
internal static class FrozenBuilder
{
    /// <summary>The zeros behind the weights, as the runtime's FrozenLayout has them.</summary>
    private const int Gap = 32;

    /// <summary>The graph, or why there is none.</summary>
    public static (FrozenGraph? Graph, Problem? Problem) Build(FrozenDeclaration declaration, IEnumerable<FrozenFile> files)
    {
        FrozenFile[] found = [.. files.Where(file => file.Is(declaration.File))];
        if (found.Length != 1)
        {
            string reason = found.Length == 0
                ? "no additional file has this name"
                : $"{found.Length} files have this name, {string.Join(" and ", found.Select(file => $"'{file.Path}'"))}";
            return (null, new(ProblemId.FrozenFileMissing, Problem.Network, declaration.File, reason));
        }

        FrozenFile file = found[0];
        if (file.Problem is not null)
            return (null, Wrong(file, file.Problem));
        if (declaration.Structure is { } expected && expected != file.Structure)
        {
            string difference = Difference(expected, file.Structure);
            return (null, new(ProblemId.FrozenOfAnother, Problem.Network, file.Name, file.Network, declaration.Network!, difference));
        }

        return Build(declaration.Class, file);
    }

    private static (FrozenGraph? Graph, Problem? Problem) Build(ClassDeclaration forClass, FrozenFile file)
    {
        NetworkDeclaration structure;
        try
        {
            structure = StructureReader.Read(file.Structure, forClass);
        }
        catch (FormatException exception)
        {
            return (null, Wrong(file, $"of its structure, {exception.Message}"));
        }

        (NetworkSpec spec, EquatableArray<Problem> problems, _) = SpecReader.Read(structure);
        foreach (string name in file.Folded)
        {
            int index = spec.Nodes.ToList().FindIndex(node => node.Name == name && node.Layer is BatchNorm);
            if (index < 0)
                return (null, Wrong(file, $"its structure has no batch normalization '{name}', which it states to be folded"));
            spec = Without(spec, index);
        }

        NetworkGraph? graph = problems.Length == 0 && spec.Nodes.Length > 0 ? GraphBuilder.Build(spec).Graph : null;
        if (graph is null)
            return (null, Wrong(file, "its structure is not that of a network"));
        return Mismatch(graph, file) is { } mismatch ? (null, Wrong(file, mismatch)) : (new(graph, NumbersOf(file)), null);
    }

    /// <summary>The network without a node that reads one value: what read the value of the node reads that one.</summary>
    private static NetworkSpec Without(NetworkSpec spec, int node)
    {
        int removed = spec.ValueOf(node);
        int instead = spec.Nodes[node].Inputs[0];
        int Moved(int value) => value == removed ? instead : value > removed ? value - 1 : value;
        return spec with
        {
            Nodes = spec.Nodes.Remove(node).Select(other => other with { Inputs = other.Inputs.Select(Moved) }),
            Heads = spec.Heads.Select(head => head with { Value = Moved(head.Value) }),
        };
    }

    private static FrozenNumbers NumbersOf(FrozenFile file) =>
        new(file.Name, file.Resource, file.Hash, file.Tests, file.Classes, file.Thresholds, file.Numbers ?? []);

    /// <summary>What the table of tensors says otherwise than the structure; null if they agree.</summary>
    private static string? Mismatch(NetworkGraph graph, FrozenFile file)
    {
        string Text(string name, int offset, IEnumerable<int> shape) =>
            FormattableString.Invariant($"{name} {string.Join(" x ", shape)} at {offset}");
        IEnumerable<string> TextsOf(LayerNode node, EquatableArray<Tensor> tensors) =>
            tensors.Select(tensor => Text($"{node.Name}.{tensor.Name}", tensor.Offset, tensor.Shape));
        string[] expected =
        [
            .. graph.Nodes.SelectMany(node => TextsOf(node, node.Tensors)),
            .. graph.Nodes.SelectMany(node => TextsOf(node, node.Untrained)),
        ];
        string[] given = [.. file.Tensors.Select(tensor => Text(tensor.Name, tensor.Offset, tensor.Shape))];
        for (int index = 0; index < Math.Max(expected.Length, given.Length); index++)
        {
            string wanted = index < expected.Length ? expected[index] : "no further tensor";
            string found = index < given.Length ? given[index] : "the end of the table";
            if (wanted != found)
                return $"its structure needs {wanted}, but the table of tensors has {found}";
        }

        int numbers = graph.ParametersLength + Gap + (file.Tests * (graph.InputLength + graph.OutputLength));
        return file.Weights != graph.ParametersLength
                ? FormattableString.Invariant($"its structure has {graph.ParametersLength} weights, but it states {file.Weights}")
            : file.Numbers is { } literals && literals.Length != numbers
                ? FormattableString.Invariant($"{numbers} numbers were expected, but it has {literals.Length}")
            : null;
    }

    private static Problem Wrong(FrozenFile file, string reason) => new(ProblemId.FrozenFileWrong, Problem.Network, file.Name, reason);

    /// <summary>The first line in which two structures differ.</summary>
    private static string Difference(string expected, string found)
    {
        string[] today = expected.Split('\n');
        string[] frozen = found.Split('\n');
        int line = 0;
        while (line < today.Length && line < frozen.Length && today[line] == frozen[line])
            line++;
        string Line(string[] lines) => line < lines.Length && lines[line].Length > 0 ? $"'{lines[line]}'" : "nothing more";
        return $"the file has {Line(frozen)} where the network has {Line(today)}";
    }
}
