using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>A mask of inverted dropout, which is drawn anew for each step. For emitted code.</summary>
/// <param name="Hyperparameter">The index of its keep probability.</param>
/// <param name="Number">The number of the mask, from 0; its values depend on it.</param>
/// <param name="Width">The number of elements per row.</param>
/// <param name="TileOffset">The offset of the mask in the scratch of a tile, in elements per row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct MaskSlot(int Hyperparameter, int Number, int Width, int TileOffset);
