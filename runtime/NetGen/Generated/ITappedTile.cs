namespace NetGen.Generated;

/// <summary>
/// Gives access to the inputs and output gradients of the layers in the last tile of a workspace. The memory plan keeps the input of every
/// layer with parameters, and the gradient of its output, until the gradients of its parameters are summed. The next call overwrites them.
/// </summary>
internal interface ITappedTile
{
    /// <summary>The layers with parameters, in order; see <see cref="LayerTap"/>.</summary>
    ReadOnlySpan<int> Taps { get; }
}
