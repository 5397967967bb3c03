namespace NetGen.Generator.Graph;

/// <summary>A network with fixed weights: the gate of the pipeline of frozen networks.</summary>
internal sealed record FrozenGraph(NetworkGraph Network, FrozenNumbers Numbers);

/// <summary>Where the numbers of a frozen network are.</summary>
/// <param name="File">The name of the file that describes them.</param>
/// <param name="Resource">The name of the resource that holds them.</param>
/// <param name="Hash">Their hash.</param>
/// <param name="Tests">The rows of the self-test.</param>
/// <param name="Classes">The names of the classes; empty without.</param>
/// <param name="Thresholds">The thresholds as C# literals; empty without.</param>
/// <param name="Literals">The numbers as C# literals; empty if they are in the resource.</param>
internal sealed record FrozenNumbers(
    string File,
    string Resource,
    string Hash,
    int Tests,
    EquatableArray<string> Classes,
    EquatableArray<string> Thresholds,
    EquatableArray<string> Literals);
