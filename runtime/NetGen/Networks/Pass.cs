using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Says which dropout masks a pass through a network uses. The default value is a pass without dropout, as at inference. A pass with a step
/// number is a training pass. In both, batch normalization uses the statistics of the batch; only in <see cref="WithAverages"/> does it use
/// its moving averages.
/// </summary>
/// <remarks>
/// A mask is a pure function of (seed, step, layer, row, column): it is the same on every vector width and for any number of threads, so a
/// training run can be repeated and resumed.
/// </remarks>
public readonly ref struct Pass
{
    /// <summary>A training pass: dropout is on, with masks drawn from <paramref name="seed"/> and <paramref name="step"/>.</summary>
    /// <param name="step">The number of the training step; each step draws other masks.</param>
    /// <param name="seed">The seed of the training run.</param>
    [MethodImpl(Jit.Inline)]
    public Pass(long step, long seed = 0)
    {
        Step = step;
        Seed = seed;
        Dropout = true;
    }

    /// <summary>
    /// A training pass with masks of the caller: one row per example, with the columns of all dropout layers side by side in layer order.
    /// True keeps a unit.
    /// </summary>
    /// <param name="mask">rows x <see cref="NetworkDescription.DropoutLength"/>, row-major. A network with dropout refuses an empty
    /// mask.</param>
    [MethodImpl(Jit.Inline)]
    public Pass(ReadOnlySpan<bool> mask)
    {
        Mask = mask;
        HasMask = true;
        Dropout = true;
    }

    /// <summary>A pass without dropout: the default.</summary>
    public static Pass WithoutDropout
    {
        [MethodImpl(Jit.Inline)]
        get => default;
    }

    /// <summary>
    /// A pass without dropout in which batch normalization uses its moving averages, as at inference, instead of the statistics of the
    /// batch. The averages are constants: no gradient flows through them. For other layers this is the same as
    /// <see cref="WithoutDropout"/>.
    /// </summary>
    public static Pass WithAverages
    {
        [MethodImpl(Jit.Inline)]
        get => new() { UsesAverages = true };
    }

    /// <summary>Whether batch normalization uses its moving averages.</summary>
    public bool UsesAverages { get; private init; }

    /// <summary>Whether units are dropped.</summary>
    public bool Dropout { get; }

    /// <summary>The number of the training step.</summary>
    public long Step { get; }

    /// <summary>The seed of the training run.</summary>
    public long Seed { get; }

    /// <summary>The caller's masks; empty if masks are drawn from <see cref="Seed"/> and <see cref="Step"/>.</summary>
    public ReadOnlySpan<bool> Mask { get; }

    /// <summary>
    /// The weights w of the rows, one per row, finite and at least 0: the cost is (1/m) sum of w_i L_i over the m rows. If it is empty,
    /// every weight is 1. Only calls that compute a loss accept weights.
    /// </summary>
    public ReadOnlySpan<double> RowWeights { get; init; }

    /// <summary>Whether the masks are the caller's, even if they are empty.</summary>
    internal bool HasMask { get; }
}
