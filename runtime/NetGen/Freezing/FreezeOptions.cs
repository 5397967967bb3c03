using System.Numerics;

namespace NetGen;

/// <summary>How a network is frozen.</summary>
/// <typeparam name="T">The element type of the network.</typeparam>
public sealed record FreezeOptions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Rows as the app will meet them. The first 8 are recorded with their outputs for the self-test. By default, 8 rows of normally
    /// distributed numbers are recorded.
    /// </summary>
    public Dataset<T>? Rows { get; init; }

    /// <summary>
    /// Whether batch normalization is folded into the layer beside it where that is possible, so that the app does not compute it; true by
    /// default. Folding changes outputs by rounding. A normalization without such a layer (see
    /// <see cref="BatchNormFolding.FoldBatchNorm{T}"/>) stays as it is.
    /// </summary>
    public bool Fold { get; init; } = true;
}
