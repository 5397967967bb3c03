using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>The sizes of a workspace's parts, in elements, as planned by the compiler. For emitted code.</summary>
/// <param name="TileRows">The rows of a tile: forward and backward passes take that many rows at a time; <see cref="int.MaxValue"/> where
/// they take all rows together.</param>
/// <param name="TileRowLength">The scratch of one row of a tile.</param>
/// <param name="PackedLength">The transposed weights.</param>
/// <param name="PanelLength">The copy of some columns of a matrix.</param>
/// <param name="StatisticsLength">What is known of the columns of a whole call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WorkspaceSize(int TileRows, int TileRowLength, int PackedLength, int PanelLength, int StatisticsLength = 0);
