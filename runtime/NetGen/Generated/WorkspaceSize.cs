using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>The sizes of the parts of a workspace, in elements, as the compiler planned them. For emitted code.</summary>
/// <param name="TileRows">The number of rows of a tile: forward and backward passes process this many rows at a time. It is
/// <see cref="int.MaxValue"/> for a network that processes all rows together.</param>
/// <param name="TileRowLength">The length of the scratch of one row of a tile.</param>
/// <param name="PackedLength">The length of the transposed weights.</param>
/// <param name="PanelLength">The length of the copy of a panel.</param>
/// <param name="StatisticsLength">The length of the statistics of the columns of a call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WorkspaceSize(int TileRows, int TileRowLength, int PackedLength, int PanelLength, int StatisticsLength = 0);
