using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>Where a dropout layer's mask lies. For emitted code.</summary>
/// <param name="Hyperparameter">The index of its keep probability.</param>
/// <param name="Layer">The number of the dropout layer, from 0: part of what its masks are drawn from.</param>
/// <param name="Width">The number of units.</param>
/// <param name="TileOffset">The scratch before it, in elements per row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct DropoutSite(int Hyperparameter, int Layer, int Width, int TileOffset);
