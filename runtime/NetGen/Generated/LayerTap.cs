namespace NetGen.Generated;

/// <summary>Where a layer with parameters can be looked at once its gradients have been summed.</summary>
/// <param name="Layer">The index of the layer.</param>
/// <param name="Input">Its input; null where that is the network's own.</param>
/// <param name="OutputGradient">dJ/d(its output).</param>
internal readonly record struct LayerTap(int Layer, TileBuffer? Input, TileBuffer OutputGradient)
{
    /// <summary>
    /// The numbers of one layer in an emitted table: layer, offset and width of the input (offset -1 for the network's own), offset and
    /// width of the gradient.
    /// </summary>
    private const int Numbers = 5;

    /// <summary>How many layers a table lists.</summary>
    public static int CountOf(ReadOnlySpan<int> table) => table.Length / Numbers;

    /// <summary>An entry of a table.</summary>
    public static LayerTap At(ReadOnlySpan<int> table, int index)
    {
        ReadOnlySpan<int> entry = table.Slice(index * Numbers, Numbers);
        return new(entry[0], entry[1] < 0 ? null : new(entry[1], entry[2]), new(entry[3], entry[4]));
    }
}
