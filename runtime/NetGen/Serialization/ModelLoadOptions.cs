namespace NetGen.Serialization;

/// <summary>Options of loading a network.</summary>
public sealed record ModelLoadOptions
{
    /// <summary>
    /// Whether to load a file that was saved by a network of another structure if every tensor fits by name, shape and type: the same
    /// layers with another activation, for example. False by default.
    /// </summary>
    public bool AllowOtherStructure { get; init; }
}
