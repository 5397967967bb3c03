using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>The memory that the loops over one tile of rows read and write. For emitted code.</summary>
/// <typeparam name="T">The element type of the network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TileFrame<T>
    where T : unmanaged
{
    /// <summary>The network's parameters.</summary>
    public ref T Parameters;

    /// <summary>The gradients of the parameters.</summary>
    public ref T Gradients;

    /// <summary>The transposed weights.</summary>
    public ref T Packed;

    /// <summary>The scratch of the tile.</summary>
    public ref T Tile;

    /// <summary>Room for a copy of some columns of a matrix.</summary>
    public ref T Panel;

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

    /// <summary>The rows of this tile.</summary>
    public int Rows;

    /// <summary>The rows that the scratch has room for.</summary>
    public int Capacity;

    /// <summary>m, the rows of the whole call.</summary>
    public int BatchRows;
}
