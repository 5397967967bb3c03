namespace NetGen.Serialization;

/// <summary>What a network accepts when it is loaded.</summary>
public sealed record ModelLoadOptions
{
    /// <summary>
    /// Whether a file of a network of another structure is taken as long as every tensor fits by name, shape and type: the same layers
    /// with another activation, for example. By default it is refused.
    /// </summary>
    public bool AllowOtherStructure { get; init; }
}
