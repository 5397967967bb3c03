namespace NetGen.Generated;

/// <summary>The buffers of a layer with parameters that can be read after the gradients were summed.</summary>
/// <param name="Layer">The index of the layer.</param>
/// <param name="Input">Its input; null if that is the input of the network.</param>
/// <param name="OutputGradient">The gradient of J with respect to its output.</param>
internal readonly record struct LayerTap(int Layer, TileBuffer? Input, TileBuffer OutputGradient)
{
    /// <summary>
    /// The count of numbers per layer in an emitted table: layer, offset and width of the input (offset -1 for the network's inputs),
    /// offset and width of the gradient.
    /// </summary>
    private const int Numbers = 5;

    /// <summary>The number of layers in a table.</summary>
    public static int CountOf(ReadOnlySpan<int> table) => table.Length / Numbers;

    /// <summary>One entry of a table.</summary>
    public static LayerTap At(ReadOnlySpan<int> table, int index)
    {
        ReadOnlySpan<int> entry = table.Slice(index * Numbers, Numbers);
        return new(entry[0], entry[1] < 0 ? null : new(entry[1], entry[2]), new(entry[3], entry[4]));
    }
}
