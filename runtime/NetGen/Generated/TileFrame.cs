using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>References to the memory that the kernels read and write for one tile of rows. For emitted code.</summary>
/// <typeparam name="T">The element type of the network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TileFrame<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The network's parameters.</summary>
    public ref T Parameters;

    /// <summary>The gradients of the parameters.</summary>
    public ref T Gradients;

    /// <summary>The transposed weights.</summary>
    public ref T Packed;

    /// <summary>The scratch of the tile.</summary>
    public ref T Tile;

    /// <summary>The scratch memory of matrix products: the sums of a tile and the copy of a panel.</summary>
    public ref T Bench;

    /// <summary>The statistics of the columns over all rows of the call.</summary>
    public ref T Statistics;

    /// <summary>The tile's rows of the inputs.</summary>
    public ref T Inputs;

    /// <summary>The tile's rows of the outputs.</summary>
    public ref T Outputs;

    /// <summary>The tile's rows of the targets.</summary>
    public ref T Targets;

    /// <summary>The tile's rows of dJ/dx.</summary>
    public ref T InputGradients;

    /// <summary>The tile's rows of the caller's dJ/dy.</summary>
    public ref T OutputGradients;

    /// <summary>The loss of each of the tile's rows, of the first output; see <see cref="LossesOf"/>.</summary>
    public ref double Losses;

    /// <summary>The penalty of each tensor.</summary>
    public ref double Penalties;

    /// <summary>The hyperparameters, in the order of <see cref="NetworkDescription.Hyperparameters"/>.</summary>
    public ReadOnlySpan<double> Hyperparameters;

    /// <summary>The number of rows to process: all rows of the tile, or those of one thread.</summary>
    public int Rows;

    /// <summary>
    /// The index of the first row to process within the scratch of the tile. References to other memory point to this row already.
    /// </summary>
    public int FirstRow;

    /// <summary>The number of rows that the scratch has room for.</summary>
    public int Capacity;

    /// <summary>m, the number of rows of the whole call.</summary>
    public int BatchRows;

    /// <summary>Whether this is the first tile of a call, which initializes the gradients.</summary>
    public bool IsFirst;

    /// <summary>The index of this thread's part of work that is cut into parts, from 0.</summary>
    public int Part;

    /// <summary>The number of parts, at least 1.</summary>
    public int Parts;

    /// <summary>Whether moving averages stand in for the statistics of the batch.</summary>
    public bool UsesAverages;

    /// <summary>The threads that share the call; null if there is only one.</summary>
    internal ThreadTeam? Team;

    /// <summary>The losses of another output, at the first row to process.</summary>
    /// <param name="head">The index of the output.</param>
    [MethodImpl(Jit.Inline)]
    public readonly ref double LossesOf(int head) => ref Unsafe.Add(ref Losses, (nint)head * Capacity);

    /// <summary>A buffer of the scratch, at the first row to process.</summary>
    /// <param name="offset">The offset of the buffer, in elements per row of the capacity.</param>
    /// <param name="length">The number of elements per row.</param>
    [MethodImpl(Jit.Inline)]
    public readonly ref T Scratch(int offset, int length) =>
        ref Unsafe.Add(ref Tile, ((nint)offset * Capacity) + ((nint)length * FirstRow));

    /// <summary>A buffer of the scratch, at the first row of the tile.</summary>
    /// <param name="offset">The offset of the buffer, in elements per row of the capacity.</param>
    [MethodImpl(Jit.Inline)]
    public readonly ref T FirstRowOf(int offset) => ref Unsafe.Add(ref Tile, (nint)offset * Capacity);

    /// <summary>The inputs, at the first row of the tile.</summary>
    /// <param name="length">The number of elements per row.</param>
    [MethodImpl(Jit.Inline)]
    public readonly ref T FirstInputs(int length) => ref Unsafe.Add(ref Inputs, -(nint)length * FirstRow);

    /// <summary>The first column of this part, if <paramref name="columns"/> columns are cut into parts.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly int FirstColumn(int columns) => Slice.Of(columns, Part, Parts).From;

    /// <summary>The number of columns of this part, if <paramref name="columns"/> columns are cut into parts.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly int Columns(int columns)
    {
        (int from, int to) = Slice.Of(columns, Part, Parts);
        return to - from;
    }

    /// <summary>Waits until all threads that share the call have called it.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly void Meet() => Team?.Meet();

    /// <summary>1 / m; 0 if moving averages, which do not depend on the batch, stand in for its statistics.</summary>
    public readonly T BatchShare
    {
        [MethodImpl(Jit.Inline)]
        get => UsesAverages ? T.Zero : PerRow(1);
    }

    /// <summary>1 in the first tile of a call, which initializes the gradients; 0 in the other tiles, which add to them.</summary>
    public readonly T First
    {
        [MethodImpl(Jit.Inline)]
        get => IsFirst ? T.One : T.Zero;
    }

    /// <summary>factor / m.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly T PerRow(double factor) => T.CreateTruncating(factor / BatchRows);

    /// <summary>factor x hyperparameter / m.</summary>
    /// <param name="factor">A constant, such as 1/2 for a penalty.</param>
    /// <param name="hyperparameter">The index of the hyperparameter.</param>
    [MethodImpl(Jit.Inline)]
    public readonly T PerRow(double factor, int hyperparameter) => T.CreateTruncating(factor * Hyperparameters[hyperparameter] / BatchRows);

    /// <summary>Whether this part executes a step that is not cut into parts. Such steps are distributed over the parts in turn.</summary>
    public readonly bool Takes(int call) => call % Parts == Part;
}
