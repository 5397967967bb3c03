namespace NetGen.Generator.Graph;

/// <summary>How large a network may be.</summary>
internal static class NetworkLimits
{
    /// <summary>The most elements of the block of parameters, which must fit into one .NET array.</summary>
    public const long Parameters = 2_000_000_000;

    /// <summary>The most activations of one row, summed over all layers.</summary>
    public const long Activations = 1L << 26;
}
