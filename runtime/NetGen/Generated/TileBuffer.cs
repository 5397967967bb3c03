using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>The place of a buffer in the scratch of a tile. For emitted code.</summary>
/// <param name="Offset">The offset of the buffer, in elements per row.</param>
/// <param name="Width">The number of elements per row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TileBuffer(int Offset, int Width);
