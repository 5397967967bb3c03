namespace NetGen.Generated;

/// <summary>The memory beside a product: the sums of a tile between summing and finishing, and behind them the copy of a panel.</summary>
internal static class Bench
{
    /// <summary>8 rows of 3 registers of 16 lanes.</summary>
    public const int TileSums = 8 * 3 * 16;

    /// <summary>8 registers of 16 lanes.</summary>
    public const int RowSums = 8 * 16;
}
