using System.ComponentModel;
using System.Numerics;

namespace NetGen.Generated;

/// <summary>
/// The emitted code of a network that can be trained: the computations on one tile of rows. <see cref="CompiledNetwork{TKernels, T}"/> does
/// everything else.
/// </summary>
/// <typeparam name="T">The element type of the network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkKernels<T> : IInferenceKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The sizes of a workspace.</summary>
    static abstract WorkspaceSize WorkspaceSize { get; }

    /// <summary>The masks that are drawn before a training step, in order.</summary>
    static abstract ReadOnlySpan<MaskSlot> MaskSlots { get; }

    /// <summary>The moving averages of statistics of the batch.</summary>
    static virtual ReadOnlySpan<AverageSlot> AverageSlots => default;

    /// <summary>
    /// The buffers of the layers with parameters that still hold their values after a <c>CostAndGradient</c> of one tile. Layers whose
    /// buffers the memory plan reuses are left out. Each layer has five numbers: its index, the offset and the width of its input (offset
    /// -1 for the network's inputs), and the offset and the width of the gradient of J with respect to its output. The table holds only
    /// numbers, so it is stored as data and needs no code.
    /// </summary>
    static abstract ReadOnlySpan<int> Taps { get; }

    /// <summary>
    /// The buffer with the gradient of J with respect to the scores. <see cref="LossGradient"/> writes it and <see cref="Backward"/> reads
    /// it. The scores are the inputs of the loss: the logits if softmax or sigmoid is fused with the loss, else the outputs.
    /// </summary>
    static abstract TileBuffer ScoreGradient { get; }

    /// <summary>Transposes the weights that the backward pass multiplies by.</summary>
    static abstract void Pack<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Transposes the weights that only the gradient of the inputs multiplies by.</summary>
    static abstract void PackForInputs<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>
    /// Computes the scores (see <see cref="ScoreGradient"/>) from the inputs, with dropout masks applied. Keeps the activations for the
    /// backward pass.
    /// </summary>
    static abstract void Forward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Computes the outputs from the scores.</summary>
    static abstract void Output<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Computes the loss of each row from the scores.</summary>
    static abstract void Loss<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Computes the loss of each row and the gradient of J with respect to the scores.</summary>
    static abstract void LossGradient<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Computes the gradient with respect to the scores from the caller's dJ/dy.</summary>
    static abstract void OutputBackward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Back-propagates the gradient from the scores to the outputs of the first layer with parameters.</summary>
    static abstract void Backward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Back-propagates the gradient from there to the inputs.</summary>
    static abstract void InputBackward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>
    /// Adds the contribution of this tile to the gradients of the parameters. The first tile of a call starts with the gradients of the
    /// penalties.
    /// </summary>
    static abstract void ParameterGradients<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Computes the penalty of each tensor.</summary>
    static abstract void Penalty<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;
}
