using System.Runtime.CompilerServices;
using NetGen.Generated;

namespace NetGen;

/// <summary>
/// Says which dropout masks a pass through a network draws. The default value is a pass without dropout, as at inference; a pass with a
/// step number is a training pass. Batch normalization uses the statistics of the batch in both; only in <see cref="WithAverages"/> it does
/// not.
/// </summary>
/// <remarks>
/// A mask is a pure function of (seed, step, layer, row, column): the same on every vector width and any number of threads, so a
/// training run can be repeated and resumed.
/// </remarks>
public readonly ref struct Pass
{
    /// <summary>A training pass: dropout is on, with masks drawn from <paramref name="seed"/> and <paramref name="step"/>.</summary>
    /// <param name="step">The number of the training step; another step draws other masks.</param>
    /// <param name="seed">The seed of the training run.</param>
    [MethodImpl(Jit.Inline)]
    public Pass(long step, long seed = 0)
    {
        Step = step;
        Seed = seed;
        Dropout = true;
    }

    /// <summary>
    /// A training pass with masks given by the caller: one row per example, the columns of all dropout layers side by side in layer
    /// order (<see cref="NetworkDescription.DropoutLength"/> in all); true keeps a unit.
    /// </summary>
    /// <param name="mask">
    /// rows x <see cref="NetworkDescription.DropoutLength"/>, row-major; so an empty one fits only a network without dropout, and any
    /// other network refuses it.
    /// </param>
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
    /// batch. They are constants: a gradient does not flow through them. To other layers it is <see cref="WithoutDropout"/>.
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

    /// <summary>The caller's own masks; empty when they are drawn from <see cref="Seed"/> and <see cref="Step"/>.</summary>
    public ReadOnlySpan<bool> Mask { get; }

    /// <summary>
    /// w, one weight per row, finite and at least 0: the cost is (1/m) sum of w_i L_i, and the gradient that of it. Empty weighs every row
    /// 1. Only calls that compute a loss take weights.
    /// </summary>
    public ReadOnlySpan<double> RowWeights { get; init; }

    /// <summary>Whether the masks are the caller's own, even if empty.</summary>
    internal bool HasMask { get; }
}
