using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>Where a buffer lies in the scratch of a tile. For emitted code.</summary>
/// <param name="Offset">The scratch before it, in elements per row.</param>
/// <param name="Width">The elements of a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TileBuffer(int Offset, int Width);
