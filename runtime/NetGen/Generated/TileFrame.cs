using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Generated;

/// <summary>The memory that the loops over one tile of rows read and write. For emitted code.</summary>
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

    /// <summary>Room for the sums of a tile and a copy of some columns of a matrix.</summary>
    public ref T Bench;

    /// <summary>What is known of the columns of the whole call.</summary>
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

    /// <summary>The loss of each of the tile's rows.</summary>
    public ref double Losses;

    /// <summary>The penalty of each tensor.</summary>
    public ref double Penalties;

    /// <summary>The run-time scalars.</summary>
    public ReadOnlySpan<double> Hyperparameters;

    /// <summary>The rows that are worked on: all of the tile, or those of one thread.</summary>
    public int Rows;

    /// <summary>The first of these rows in the tile's scratch; the other memory starts with it.</summary>
    public int FirstRow;

    /// <summary>The rows that the scratch has room for.</summary>
    public int Capacity;

    /// <summary>m, the rows of the whole call.</summary>
    public int BatchRows;

    /// <summary>Whether this is the first tile of a call, which starts the gradients.</summary>
    public bool IsFirst;

    /// <summary>Which part of a sliced program this is.</summary>
    public int Part;

    /// <summary>The parts that a sliced program is cut into, at least 1.</summary>
    public int Parts;

    /// <summary>Whether moving averages stand for the statistics of the batch.</summary>
    public bool UsesAverages;

    /// <summary>The threads that share the call; null where there is one.</summary>
    internal ThreadTeam? Team;

    /// <summary>A buffer of the scratch, from the first row on.</summary>
    /// <param name="offset">Where the buffer starts, in elements per row of the capacity.</param>
    /// <param name="length">The elements of a row.</param>
    [MethodImpl(Jit.Inline)]
    public readonly ref T Scratch(int offset, int length) => ref Unsafe.Add(ref Tile, ((nint)offset * Capacity) + ((nint)length * FirstRow));

    /// <summary>A buffer of the scratch, from the first row of the tile on, whatever the rows that are worked on.</summary>
    /// <param name="offset">Where the buffer starts, in elements per row of the capacity.</param>
    [MethodImpl(Jit.Inline)]
    public readonly ref T FirstRowOf(int offset) => ref Unsafe.Add(ref Tile, (nint)offset * Capacity);

    /// <summary>The inputs, from the first row of the tile on.</summary>
    /// <param name="length">The elements of a row.</param>
    [MethodImpl(Jit.Inline)]
    public readonly ref T FirstInputs(int length) => ref Unsafe.Add(ref Inputs, -(nint)length * FirstRow);

    /// <summary>Of so many columns the first that this part takes.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly int FirstColumn(int columns) => Slice.Of(columns, Part, Parts).From;

    /// <summary>How many of so many columns this part takes.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly int Columns(int columns)
    {
        (int from, int to) = Slice.Of(columns, Part, Parts);
        return to - from;
    }

    /// <summary>Waits until all threads that share the call have come here.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly void Meet() => Team?.Meet();

    /// <summary>1 / m; 0 where moving averages stand for the statistics of the batch.</summary>
    public readonly T BatchShare
    {
        [MethodImpl(Jit.Inline)]
        get => UsesAverages ? T.Zero : PerRow(1);
    }

    /// <summary>1 in the first tile of a call, whose gradients start anew; 0 in the others, which add to them.</summary>
    public readonly T First
    {
        [MethodImpl(Jit.Inline)]
        get => IsFirst ? T.One : T.Zero;
    }

    /// <summary>factor / m.</summary>
    [MethodImpl(Jit.Inline)]
    public readonly T PerRow(double factor) => T.CreateTruncating(factor / BatchRows);

    /// <summary>factor x hyperparameter / m.</summary>
    /// <param name="factor">1/2 for a penalty.</param>
    /// <param name="hyperparameter">Which one.</param>
    [MethodImpl(Jit.Inline)]
    public readonly T PerRow(double factor, int hyperparameter) => T.CreateTruncating(factor * Hyperparameters[hyperparameter] / BatchRows);

    /// <summary>Whether this part makes a call of a sliced program that is not cut itself.</summary>
    public readonly bool Takes(int call) => call % Parts == Part;
}
