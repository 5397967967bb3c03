using System.ComponentModel;
using System.Numerics;

namespace NetGen.Generated;

/// <summary>
/// A matrix product as the compiler describes it: C[row, column] = Finish(sum over k of left[row, k] right[k, column]). What is done with
/// the sums is compiled for each product, its shape constant to the JIT; the loops that sum are shared. For emitted code.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The columns of the right operand and of the result.</summary>
    static abstract int Columns { get; }

    /// <summary>From one row of the left operand to the next, in elements.</summary>
    static abstract int LeftRowStride { get; }

    /// <summary>From one summand of a row to the next in the left operand, in elements.</summary>
    static abstract int LeftDepthStride { get; }

    /// <summary>Whether the right operand lies so in memory that its panels are better copied: the compiler judges by the shape.</summary>
    static abstract bool CopiesPanels { get; }

    /// <summary>
    /// Whether finishing is so short that it may be compiled for several registers at once; the JIT stops inlining in methods of many
    /// locals.
    /// </summary>
    static abstract bool IsShort { get; }

    /// <summary>The rows of the result.</summary>
    int Rows { get; }

    /// <summary>The summands.</summary>
    int Depth { get; }

    /// <summary>The left operand: read element by element.</summary>
    ref T Left { get; }

    /// <summary>
    /// The right operand, <see cref="Depth"/> x <see cref="Columns"/>: read in registers, up to one register past its end.
    /// </summary>
    ref T Right { get; }

    /// <summary>The result, <see cref="Rows"/> x <see cref="Columns"/>: what the finished sums are stored to at last.</summary>
    ref T Result { get; }

    /// <summary>Stores what is made of the sums of some columns of a row.</summary>
    void Finish<V>(V sum, int row, int column)
        where V : struct, ILanes<V, T>;
}
