namespace NetGen.Generated;

/// <summary>
/// The layout of the scratch memory of a product: first the sums of a tile before they are finished, then the copy of a panel.
/// </summary>
internal static class Bench
{
    /// <summary>The elements for the sums of a tile: 8 rows of 3 registers of 16 lanes.</summary>
    public const int TileSums = 8 * 3 * 16;

    /// <summary>The elements for the sums of a product of one row: 8 registers of 16 lanes.</summary>
    public const int RowSums = 8 * 16;
}
