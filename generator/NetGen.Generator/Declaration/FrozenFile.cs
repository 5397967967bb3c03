namespace NetGen.Generator.Declaration;

/// <summary>The text of a frozen network.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Problem">Why it cannot be read; null if it can.</param>
/// <param name="Network">The name of the class that was frozen.</param>
/// <param name="Structure">What it computes, as <see cref="StructureWriter"/> writes it.</param>
/// <param name="Hash">The hash of all numbers.</param>
/// <param name="Weights">The number of weights, gaps between tensors included.</param>
/// <param name="Tests">The rows of the self-test.</param>
/// <param name="Classes">The names of the classes; empty without.</param>
/// <param name="Thresholds">The thresholds as C# literals; empty without.</param>
/// <param name="Folded">The layers that were folded into others, so that nothing is computed for them.</param>
/// <param name="Tensors">The tensors in the order in which they lie.</param>
/// <param name="Numbers">All numbers as C# literals; null if they are in the binary file.</param>
internal sealed record FrozenFile(
    string Path,
    string? Problem,
    string Network,
    string Structure,
    string Hash,
    int Weights,
    int Tests,
    EquatableArray<string> Classes,
    EquatableArray<string> Thresholds,
    EquatableArray<string> Folded,
    EquatableArray<FrozenTensor> Tensors,
    EquatableArray<string>? Numbers)
{
    /// <summary>The name without folders.</summary>
    public string Name => Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The name of the resource with the numbers.</summary>
    public string Resource => Name.Substring(0, Name.Length - "txt".Length) + "bin";

    /// <summary>Whether a name in a declaration, with folders or without, means this file.</summary>
    public bool Is(string name)
    {
        string path = Path.Replace('\\', '/');
        string wanted = name.Replace('\\', '/');
        return path == wanted || path.EndsWith("/" + wanted, StringComparison.Ordinal);
    }
}

/// <summary>A tensor: its name, the index of its first number, and its extents.</summary>
internal sealed record FrozenTensor(string Name, int Offset, EquatableArray<int> Shape);
