using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>Keeps gradients from being too large. Clips in place; allocates nothing.</summary>
/// <remarks>
/// Source: R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks", 2013, algorithm 1 (by norm); T.
/// Mikolov, "Statistical language models based on neural networks", 2012 (by value). Norms are summed in double precision in an order that
/// is the same on every machine.
/// </remarks>
public static class GradientClipping
{
    /// <summary>
    /// 2^-80 times the largest single still leaves room for the digits of a gradient, and a factor of limit / norm times 2^80 is normal.
    /// </summary>
    private const int SmallFactorExponent = 80;

    /// <summary>||g||, the Euclidean norm of a whole gradient.</summary>
    /// <param name="gradients">Any number of elements; the norm of an empty span is 0.</param>
    /// <returns>
    /// The norm; NaN if an element is NaN, else infinity if an element is infinite or the norm itself exceeds the range of double.
    /// </returns>
    [MethodImpl(Jit.Hot)]
    public static double GlobalNorm<T>(ReadOnlySpan<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ScaledNorm.Of(gradients);

    /// <summary>Scales a gradient whose norm is above a limit down to that norm: g = g limit / ||g||. Its direction stays.</summary>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="limit">The largest norm, above 0 and finite.</param>
    /// <returns>
    /// The norm before clipping. A gradient with a NaN or infinite element is left unchanged: it has no direction to keep, and its cause
    /// can still be found.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0 and finite.</exception>
    [MethodImpl(Jit.Hot)]
    public static double ByGlobalNorm<T>(Span<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLimit(limit);
        double norm = GlobalNorm<T>(gradients);
        if (norm <= limit || double.IsNaN(norm))
            return norm;
        T factor = T.CreateSaturating(limit / norm);
        if (T.IsNormal(factor))
            Multiply(gradients, factor);
        else
            ClipInTwoSteps(gradients, limit);
        return norm;
    }

    /// <summary>Brings every element into -limit to limit. An infinite one becomes the limit of its sign; NaN stays.</summary>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="limit">The largest magnitude, above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0 and finite.</exception>
    [MethodImpl(Jit.Hot)]
    public static void ByValue<T>(Span<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLimit(limit);
        Update<Bound<T>, T>.Run(new(T.CreateSaturating(limit)), gradients, gradients);
    }

    /// <summary>Scales by limit / norm if that factor would lose digits or be 0: by a power of two first.</summary>
    [MethodImpl(Jit.Hot)]
    private static void ClipInTwoSteps<T>(Span<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double root, int exponent) = ScaledNorm.From<T>(gradients).Parts;
        if (!double.IsFinite(root))
            return;
        int first = exponent > 0 ? exponent : SmallFactorExponent;
        Multiply(gradients, T.CreateSaturating(Math.ScaleB(1, -first)));
        Multiply(gradients, T.CreateSaturating(Math.ScaleB(limit / root, first - exponent)));
    }

    [MethodImpl(Jit.Hot)]
    private static void Multiply<T>(Span<T> gradients, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Update<Scale<T>, T>.Run(new(factor), gradients, gradients);

    [MethodImpl(Jit.Hot)]
    private static void CheckLimit(double limit)
    {
        if (!(limit > 0 && double.IsFinite(limit)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(limit),
                FormattableString.Invariant($"{nameof(GradientClipping)}: the limit must be above 0 and finite; {limit} was given."));
        }
    }

    private readonly struct Scale<T>(T factor) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 0;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V value, V source, ref V first, ref V second)
            where V : struct, ILanes<V, T> => V.Broadcast(factor) * value;
    }

    private readonly struct Bound<T>(T limit) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 0;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V value, V source, ref V first, ref V second)
            where V : struct, ILanes<V, T> => V.AtLeast(V.AtMost(value, V.Broadcast(limit)), V.Broadcast(-limit));
    }
}
