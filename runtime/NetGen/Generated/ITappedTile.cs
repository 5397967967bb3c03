namespace NetGen.Generated;

/// <summary>
/// Tells where the last tile of a workspace keeps what its layers took and gave. The memory plan keeps the input of every layer with
/// parameters, and the gradient of its output, until the gradients of its parameters have been summed; nothing is written over them before
/// the next call.
/// </summary>
internal interface ITappedTile
{
    /// <summary>The layers with parameters, in order; see <see cref="LayerTap"/>.</summary>
    ReadOnlySpan<int> Taps { get; }
}
