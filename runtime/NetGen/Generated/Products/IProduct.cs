using System.ComponentModel;
using System.Numerics;

namespace NetGen.Generated;

/// <summary>
/// A matrix product as the compiler describes it: C[row, column] = Finish(sum over k of left[row, k] right[k, column]). Finish is compiled
/// for each product, whose shape is a constant for the JIT; the loops that sum are shared. For emitted code.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of columns of the right operand and of the result.</summary>
    static abstract int Columns { get; }

    /// <summary>The distance from one row of the left operand to the next, in elements.</summary>
    static abstract int LeftRowStride { get; }

    /// <summary>The distance from one summand of a row of the left operand to the next, in elements.</summary>
    static abstract int LeftDepthStride { get; }

    /// <summary>
    /// Whether panels of the right operand should be copied because of its layout in memory. The compiler decides this from the shape.
    /// </summary>
    static abstract bool CopiesPanels { get; }

    /// <summary>
    /// Whether Finish is short enough to be inlined for several registers at once. The JIT stops inlining in methods with many locals.
    /// </summary>
    static abstract bool IsShort { get; }

    /// <summary>The number of rows of the result.</summary>
    int Rows { get; }

    /// <summary>The number of summands per element of the result.</summary>
    int Depth { get; }

    /// <summary>The left operand, read element by element.</summary>
    ref T Left { get; }

    /// <summary>
    /// The right operand, <see cref="Depth"/> x <see cref="Columns"/>: read in registers, up to one register past its end.
    /// </summary>
    ref T Right { get; }

    /// <summary>The result, <see cref="Rows"/> x <see cref="Columns"/>: the memory that Finish writes to.</summary>
    ref T Result { get; }

    /// <summary>Finishes the sums of some columns of one row, and stores the results.</summary>
    void Finish<V>(V sum, int row, int column)
        where V : struct, ILanes<V, T>;
}
