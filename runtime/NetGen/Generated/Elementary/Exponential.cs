using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// e^x = 2^n e^r with n the integer nearest to x / log 2 and |r| at most log(2) / 2, after W. J. Cody and W. Waite, "Software Manual for
/// the Elementary Functions" (1980): n log 2 is subtracted in two parts; the first part of log 2 has so few bits that its product with n is
/// exact.
/// </summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Exponential<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>e^x. Results below the normal range are rounded like all others.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Exp(V x) => OfAtMost(V.AtMost(x, Highest()));

    /// <summary>e^x for an x that is small enough for a finite result.</summary>
    [MethodImpl(Jit.Inline)]
    public static V OfAtMost(V x)
    {
        V n = Reduce(V.AtLeast(x, Lowest()), out V r);
        return V.ScaleByPowerOfTwo(Power(r), n);
    }

    /// <summary>e^x - 1; exactly x for tiny |x|.</summary>
    [MethodImpl(Jit.Inline)]
    public static V ExpM1(V x)
    {
        V half = HalfExpM1(V.AtMost(x, Highest()));

        // For tiny |x| the result is x itself: halving a subnormal number would lose its last bit, and the sum would lose the sign of zero.
        return V.SelectGreater(V.Abs(x), Constant<V, T>.Of(1.0 / (1 << 26), 1.0 / (1L << 55)), half + half, x);
    }

    /// <summary>The bound at and below which e^x rounds to 0.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Lowest() => Constant<V, T>.Of(-104.5, -746);

    /// <summary>A bound at and above which e^x is infinite, while n still fits into its bits.</summary>
    [MethodImpl(Jit.Inline)]
    private static V Highest() => Constant<V, T>.Of(89, 710);

    /// <summary>
    /// (e^x - 1) / 2 = 2^(n-1) (e^r - 1) + (2^(n-1) - 1/2), for x that is not too large. Half the result is computed so that 2^(n-1) is
    /// finite whenever the result is.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    public static V HalfExpM1(V x)
    {
        // Below -40, e^x is too small to change -1.
        V n = Reduce(V.AtLeast(x, Constant<V, T>.Of(-40)), out V r);
        V power = V.PowerOfTwo(n - Constant<V, T>.Of(1));
        return V.MultiplyAdd(power, PowerM1(r), power - Constant<V, T>.Of(0.5));
    }

    /// <summary>n and r for x. A pair as one value would have a constructor that the JIT may decline to inline.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Reduce(V x, out V r)
    {
        V n = ReduceByHead(x, out V rough);
        r = V.MultiplyAdd(n, Tail(), rough);
        return n;
    }

    /// <summary>n and r for the sum of x and a small rest; the rest is added to r, so it keeps its digits.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Reduce(V x, V rest, out V r)
    {
        V n = ReduceByHead(x, out V rough);
        r = rough + V.MultiplyAdd(n, Tail(), rest);
        return n;
    }

    /// <summary>n, and x minus the first part of n log 2.</summary>
    [MethodImpl(Jit.Inline)]
    private static V ReduceByHead(V x, out V r)
    {
        // Adding 1.5 2^23 (1.5 2^52 in double precision) rounds to the nearest integer, because the sum has no bits for a fraction.
        V shift = Constant<V, T>.Of(BinaryExponent.SingleShift, BinaryExponent.DoubleShift);
        V n = V.MultiplyAdd(x, Constant<V, T>.Of(1.4426950408889634), shift) - shift;
        r = V.MultiplyAdd(n, Constant<V, T>.Of(-0.693359375, -0.693145751953125), x);
        return n;
    }

    /// <summary>The difference between the first part of log 2 and log 2.</summary>
    [MethodImpl(Jit.Inline)]
    private static V Tail() => Constant<V, T>.Of(2.1219444005469058e-4, -1.4286068203094173e-6);

    /// <summary>scale e^r = scale (1 + r + r^2 q(r)).</summary>
    [MethodImpl(Jit.Inline)]
    public static V Power(V r, double scale = 1)
    {
        V square = r * r;
        return V.MultiplyAdd(Remainder(r, square, scale), square, Polynomial<V, T>.Linear(r, scale, scale));
    }

    /// <summary>e^r - 1.</summary>
    [MethodImpl(Jit.Inline)]
    public static V PowerM1(V r)
    {
        V square = r * r;
        return V.MultiplyAdd(Remainder(r, square, 1), square, r);
    }

    /// <summary>
    /// q(r) = (e^r - 1 - r) / r^2. Minimax on |r| up to 1.002 log(2) / 2, found by iteratively reweighted least squares (Lawson's) in 50
    /// digits; relative error 1.3e-7 in single (which counts for at most 6e-9 in e^r) and 2e-16 in double precision.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static V Remainder(V r, V square, double scale)
    {
        if (typeof(T) == typeof(float))
        {
            return V.MultiplyAdd(
                V.MultiplyAdd(
                    Constant<V, T>.Of(scale * 0.001390131754),
                    square,
                    Polynomial<V, T>.Linear(r, scale * 0.04166685505, scale * 0.00836325974)),
                square,
                Polynomial<V, T>.Linear(r, scale * 0.4999999955, scale * 0.166665766));
        }

        V fourth = square * square;
        V low = Polynomial<V, T>.Septic(
            r,
            square,
            fourth,
            scale * 0.5000000000000001031,
            scale * 0.1666666666666664484,
            scale * 0.04166666666662376401,
            scale * 0.008333333333355084214,
            scale * 0.001388888891741863279,
            scale * 0.0001984126978833582036,
            scale * 0.00002480152095184831586,
            scale * 2.755735105642163434e-6);
        return V.MultiplyAdd(
            Polynomial<V, T>.Linear(r, scale * 2.762026123740224818e-7, scale * 2.506995901039589505e-8), fourth * fourth, low);
    }
}
