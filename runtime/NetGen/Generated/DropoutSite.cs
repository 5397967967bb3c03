using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>A dropout layer and the place of its mask. For emitted code.</summary>
/// <param name="Hyperparameter">The index of its keep probability.</param>
/// <param name="Layer">The number of the dropout layer, from 0; its masks depend on it.</param>
/// <param name="Width">The number of units.</param>
/// <param name="TileOffset">The offset of the mask in the scratch of a tile, in elements per row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct DropoutSite(int Hyperparameter, int Layer, int Width, int TileOffset);
