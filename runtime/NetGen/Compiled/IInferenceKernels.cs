using System.ComponentModel;
using System.Numerics;

namespace NetGen.Generated;

/// <summary>
/// The emitted code that computes outputs from inputs. The members are static, so they are called directly and not through an interface
/// table.
/// </summary>
/// <typeparam name="T">The element type of the network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IInferenceKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The network's structure.</summary>
    static abstract NetworkDescription Description { get; }

    /// <summary>The number of elements of one example.</summary>
    static abstract int InputLength { get; }

    /// <summary>The number of outputs per row.</summary>
    static abstract int OutputLength { get; }

    /// <summary>The scratch memory of one row at inference, in elements.</summary>
    static abstract int InferenceRowLength { get; }

    /// <summary>The room that inference needs for the copy of a panel of weights, in elements.</summary>
    static abstract int InferencePanelLength { get; }

    /// <summary>Computes the outputs from the inputs, without dropout. The scratch has room for <paramref name="capacity"/> rows.</summary>
    static abstract void Infer<V>(ref T parameters, ref T inputs, ref T outputs, ref T scratch, ref T bench, int rows, int capacity)
        where V : struct, ILanes<V, T>;
}
