using System.ComponentModel;
using System.Numerics;

namespace NetGen.Generated;

/// <summary>
/// The emitted part of a network: what is done to one tile of rows. <see cref="CompiledNetwork{TKernels, T}"/> does the rest. The
/// members are static, so that a call of them is a direct call.
/// </summary>
/// <typeparam name="T">The element type of the network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The network's structure.</summary>
    static abstract NetworkDescription Description { get; }

    /// <summary>The elements of one example.</summary>
    static abstract int InputLength { get; }

    /// <summary>The outputs per row.</summary>
    static abstract int OutputLength { get; }

    /// <summary>The sizes of a workspace.</summary>
    static abstract WorkspaceSize WorkspaceSize { get; }

    /// <summary>The scratch of one row at inference, in elements.</summary>
    static abstract int InferenceRowLength { get; }

    /// <summary>The dropout layers in order.</summary>
    static abstract ReadOnlySpan<DropoutSite> DropoutSites { get; }

    /// <summary>The layers with moving averages in order.</summary>
    static virtual ReadOnlySpan<AverageSite> AverageSites => default;

    /// <summary>
    /// Where the layers with parameters can be looked at after a <c>CostAndGradient</c> of one tile, those aside whose buffers the memory
    /// plan uses again. Five numbers per layer, in order: its index, the offset (-1 for the network's own inputs) and the width of its
    /// input, the offset and the width of dJ/d(its output). Numbers alone, so that the table is data and takes no code.
    /// </summary>
    static abstract ReadOnlySpan<int> Taps { get; }

    /// <summary>dJ/d(what the loss starts from), between <see cref="LossGradient"/> and <see cref="Backward"/>.</summary>
    static abstract TileBuffer ScoreGradient { get; }

    /// <summary>Inputs to outputs, without dropout. The scratch has room for <paramref name="capacity"/> rows.</summary>
    static abstract void Infer<V>(ref T parameters, ref T inputs, ref T outputs, ref T scratch, ref T bench, int rows, int capacity)
        where V : struct, ILanes<V, T>;

    /// <summary>Transposes the weights that the backward pass multiplies by.</summary>
    static abstract void Pack<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Transposes the weights that only the gradient of the inputs multiplies by.</summary>
    static abstract void PackForInputs<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>Inputs to what the loss starts from, with dropout masks applied; activations are kept for the backward pass.</summary>
    static abstract void Forward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>From where <see cref="Forward"/> stopped to the outputs.</summary>
    static abstract void Output<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>The loss of each row.</summary>
    static abstract void Loss<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>The loss of each row, and the gradient of J where <see cref="Forward"/> stopped.</summary>
    static abstract void LossGradient<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>The gradient where <see cref="Forward"/> stopped, from the caller's own dJ/dy.</summary>
    static abstract void OutputBackward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>From there back to the outputs of the first layer with parameters.</summary>
    static abstract void Backward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>The rest of the way to the gradients of the inputs.</summary>
    static abstract void InputBackward<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>
    /// Adds this tile's share to the gradients of the parameters; the first tile starts them from the gradients of their penalties.
    /// </summary>
    static abstract void ParameterGradients<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;

    /// <summary>The penalty of each tensor.</summary>
    static abstract void Penalty<V>(in TileFrame<T> frame)
        where V : struct, ILanes<V, T>;
}
