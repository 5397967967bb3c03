using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;

namespace NetGen;

/// <summary>Keeps gradients from being too large. Clips in place; allocates nothing.</summary>
/// <remarks>
/// Source: R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks", 2013, algorithm 1 (by norm); T. Mikolov,
/// "Statistical language models based on neural networks", 2012 (by value). Norms are summed in double precision in an order that is
/// the same on every machine.
/// </remarks>
public static class GradientClipping
{
    /// <summary>||g||, the Euclidean norm of a whole gradient.</summary>
    /// <param name="gradients">Any number of elements; the norm of none is 0.</param>
    /// <returns>
    /// The norm; NaN where an element is, else infinity where an element is infinite or, in double precision, so large that its square is.
    /// </returns>
    public static double GlobalNorm<T>(ReadOnlySpan<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Sqrt(SumOfSquares.Of(gradients));

    /// <summary>Scales a gradient whose norm is above a limit down to that norm: g = g limit / ||g||. Its direction stays.</summary>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="limit">The largest norm, above 0 and finite.</param>
    /// <returns>The norm before clipping. Where it is NaN or infinite nothing is changed: there is no direction to keep, and whoever looks for the cause still finds it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0 and finite.</exception>
    public static double ByGlobalNorm<T>(Span<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLimit(limit);
        double norm = GlobalNorm<T>(gradients);
        if (norm > limit && double.IsFinite(norm))
            Update<Scale<T>, T>.Run(new(T.CreateChecked(limit / norm)), gradients, gradients);
        return norm;
    }

    /// <summary>Brings every element into -limit to limit. An infinite one becomes the limit of its sign; NaN stays.</summary>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="limit">The largest magnitude, above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0 and finite.</exception>
    public static void ByValue<T>(Span<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLimit(limit);
        Update<Bound<T>, T>.Run(new(T.CreateSaturating(limit)), gradients, gradients);
    }

    private static void CheckLimit(double limit)
    {
        if (!(limit > 0 && double.IsFinite(limit)))
            throw new ArgumentOutOfRangeException(nameof(limit), FormattableString.Invariant($"{nameof(GradientClipping)}: the limit must be above 0 and finite; {limit} was given."));
    }

    private readonly struct Scale<T>(T factor) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V value, V source, ref V first, ref V second)
            where V : struct, ILanes<V, T> => V.Broadcast(factor) * value;
    }

    private readonly struct Bound<T>(T limit) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V value, V source, ref V first, ref V second)
            where V : struct, ILanes<V, T> => V.AtLeast(V.AtMost(value, V.Broadcast(limit)), V.Broadcast(-limit));
    }
}
