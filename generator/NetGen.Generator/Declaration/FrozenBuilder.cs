using System.Globalization;
using NetGen.Generator.Graph;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Declaration;

/// <summary>From the declaration of a frozen network and the files of the project to its graph.</summary>
internal static class FrozenBuilder
{
    /// <summary>The zeros behind the weights, as the runtime's FrozenLayout has them.</summary>
    private const int Gap = 32;

    /// <summary>Finds the file that a declaration names. If it is missing or does not fit, the problem says so.</summary>
    public static (FrozenFile? File, Problem? Problem) Find(FrozenDeclaration declaration, IEnumerable<FrozenFile> files)
    {
        FrozenFile[] found = [.. files.Where(file => file.Is(declaration.File))];
        if (found.Length != 1)
            return (null, new(ProblemId.FrozenFileMissing, Problem.Network, declaration.File, WhyNot(declaration.File, found)));
        FrozenFile file = found[0];
        if (file.Problem is not null)
            return (null, Wrong(file, file.Problem));
        if (declaration.Structure is not { } expected || expected == file.Structure)
            return (file, null);
        string difference = Difference(expected, file.Structure);
        return (null, new(ProblemId.FrozenOfAnother, Problem.Network, file.Name, file.Network, declaration.Network!, difference));
    }

    /// <summary>Reads the network of a file, without the layers that were folded into others.</summary>
    public static (NetworkSpec? Spec, Problem? Problem) SpecOf(FrozenFile file, ClassDeclaration forClass)
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
        if (problems.Length > 0)
            return (null, Wrong(file, "the brackets of its structure do not fit each other"));
        foreach (string name in file.Folded)
        {
            int index = spec.Nodes.ToList().FindIndex(node => node.Name == name && node.Layer is BatchNorm && node.Inputs.Length == 1);
            if (index < 0)
                return (null, Wrong(file, $"its structure has no batch normalization '{name}', which it states to be folded"));
            spec = Without(spec, index);
        }

        return (spec, null);
    }

    /// <summary>The network with its numbers, or what the file says otherwise than its structure.</summary>
    public static (FrozenGraph? Graph, Problem? Problem) WithNumbers(NetworkGraph graph, FrozenFile file) =>
        Mismatch(graph, file) is { } mismatch ? (null, Wrong(file, mismatch)) : (new(graph, NumbersOf(file)), null);

    public static Problem Wrong(FrozenFile file, string reason) => new(ProblemId.FrozenFileWrong, Problem.Network, file.Name, reason);

    private static string WhyNot(string name, FrozenFile[] found)
    {
        if (found.Length > 1)
        {
            string paths = string.Join(" and ", found.Select(file => $"'{file.Path}'"));
            return $"{found.Length} files have this name, {paths}; write as many folders before the name as tell them apart";
        }

        return name.EndsWith(FrozenFileReader.Ending, StringComparison.Ordinal)
            ? $"none has this name; write <NetGenModel Include=\"{name}\" /> into an ItemGroup of the project file"
            : $"the name of such a file ends with '{FrozenFileReader.Ending}'";
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

        long numbers = graph.ParametersLength + Gap + ((long)file.Tests * (graph.InputLength + graph.OutputLength));
        int[] classes = [.. graph.Heads.Where(head => head.IsClassifier).Select(head => Math.Max(2, head.Output.Length))];
        return file.Weights != graph.ParametersLength
                ? FormattableString.Invariant($"its structure has {graph.ParametersLength} weights, but it states {file.Weights}")
            : numbers > int.MaxValue ? "it states more rows of a self-test than fit into a file"
            : file.Numbers is { } literals && literals.Length != numbers
                ? FormattableString.Invariant($"{numbers} numbers were expected, but it has {literals.Length}")
            : file.Numbers?.FirstOrDefault(literal => !IsNumber(literal, graph.IsDouble)) is { } wrong
                ? $"'{wrong}' is not a number of {(graph.IsDouble ? "double" : "single")} precision"
            : file.Classes.Length > 0 && (classes.Length != 1 || classes[0] != file.Classes.Length)
                ? FormattableString.Invariant($"it names {file.Classes.Length} classes, which are not those of its structure")
            : null;
    }

    /// <summary>Whether C# reads a literal as a finite number of the precision, so that the emitted code compiles.</summary>
    private static bool IsNumber(string literal, bool isDouble)
    {
        string digits = literal.Substring(0, literal.Length - 1);
        return literal[literal.Length - 1] == (isDouble ? 'd' : 'f')
            && digits.Length > 0
            && char.IsDigit(digits[digits.Length - 1])
            && digits.All(character => char.IsDigit(character) || character is '-' or '+' or '.' or 'E')
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && Math.Abs(value) <= (isDouble ? double.MaxValue : float.MaxValue);
    }

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
