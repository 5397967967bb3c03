using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>A single lane, for columns that do not fill a vector and for machines without vector registers.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(Jit.Inline)]
public readonly struct Lanes1<T>(T value) : ILanes<Lanes1<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool IsPart
    {
        [MethodImpl(Jit.Inline)]
        get => false;
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Load(ref T source, int index) => new(Unsafe.Add(ref source, index));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Store(Lanes1<T> value, ref T destination, int index) => Unsafe.Add(ref destination, index) = value.value;

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> LoadFirst(ref T source, int index, int count) => default;

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void StoreFirst(Lanes1<T> value, ref T destination, int index, int count)
    {
        // Fewer than one lane means no lane, so nothing is stored.
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Broadcast(T value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Broadcast(ref T source, int index) => new(Unsafe.Add(ref source, index));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Broadcast4(ref T source, out Lanes1<T> first, out Lanes1<T> second, out Lanes1<T> third, out Lanes1<T> fourth)
    {
        first = Broadcast(ref source, 0);
        second = Broadcast(ref source, 1);
        third = Broadcast(ref source, 2);
        fourth = Broadcast(ref source, 3);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> operator +(Lanes1<T> left, Lanes1<T> right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> operator -(Lanes1<T> left, Lanes1<T> right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> operator *(Lanes1<T> left, Lanes1<T> right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> operator /(Lanes1<T> left, Lanes1<T> right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> operator -(Lanes1<T> value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> left, Lanes1<T> right, Lanes1<T> addend) =>
        new(T.MultiplyAddEstimate(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Max(Lanes1<T> left, Lanes1<T> right) => new(T.Max(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Min(Lanes1<T> left, Lanes1<T> right) => new(T.Min(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> AtLeast(Lanes1<T> value, Lanes1<T> bound) => bound.value > value.value ? bound : value;

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> AtMost(Lanes1<T> value, Lanes1<T> bound) => bound.value < value.value ? bound : value;

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Abs(Lanes1<T> value) => new(T.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Sqrt(Lanes1<T> value) => new(T.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Sign(Lanes1<T> value) => new(value.value > T.Zero ? T.One : value.value < T.Zero ? -T.One : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> SelectGreater(Lanes1<T> left, Lanes1<T> right, Lanes1<T> greater, Lanes1<T> otherwise) =>
        left.value > right.value ? greater : otherwise;

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> SelectAtLeast(Lanes1<T> left, Lanes1<T> right, Lanes1<T> atLeast, Lanes1<T> otherwise) =>
        left.value >= right.value ? atLeast : otherwise;

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> PowerOfTwo(Lanes1<T> n) => typeof(T) == typeof(float)
        ? FromBits(Bits(Single(n) + (BinaryExponent.SingleShift + BinaryExponent.SingleBias)) << BinaryExponent.SingleDigits)
        : FromBits(Bits(Double(n) + (BinaryExponent.DoubleShift + BinaryExponent.DoubleBias)) << BinaryExponent.DoubleDigits);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> ScaleByPowerOfTwo(Lanes1<T> value, Lanes1<T> n)
    {
        if (typeof(T) == typeof(float))
        {
            int shifted = Bits(Single(n) + BinaryExponent.SingleShift);
            int half = shifted >>> 1;
            return value
                * FromBits((half + BinaryExponent.SingleBias) << BinaryExponent.SingleDigits)
                * FromBits((shifted - half + BinaryExponent.SingleBias) << BinaryExponent.SingleDigits);
        }
        else
        {
            long shifted = Bits(Double(n) + BinaryExponent.DoubleShift);
            long half = shifted >>> 1;
            return value
                * FromBits((half + BinaryExponent.DoubleBias) << BinaryExponent.DoubleDigits)
                * FromBits((shifted - half + BinaryExponent.DoubleBias) << BinaryExponent.DoubleDigits);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Exponent(Lanes1<T> x) => typeof(T) == typeof(float)
        ? new(T.CreateTruncating(
            ((Bits(Single(x)) + BinaryExponent.SingleOffset) >>> BinaryExponent.SingleDigits) - BinaryExponent.SingleBias))
        : new(T.CreateTruncating(
            ((Bits(Double(x)) + BinaryExponent.DoubleOffset) >>> BinaryExponent.DoubleDigits) - BinaryExponent.DoubleBias));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Significand(Lanes1<T> x) => typeof(T) == typeof(float)
        ? FromBits(((Bits(Single(x)) + BinaryExponent.SingleOffset) & BinaryExponent.SingleFraction) + BinaryExponent.SingleLeast)
        : FromBits(((Bits(Double(x)) + BinaryExponent.DoubleOffset) & BinaryExponent.DoubleFraction) + BinaryExponent.DoubleLeast);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Exp(Lanes1<T> x) => Exponential<Lanes1<T>, T>.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> ExpM1(Lanes1<T> x) => Exponential<Lanes1<T>, T>.ExpM1(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Log(Lanes1<T> x) => Logarithm<Lanes1<T>, T>.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Log1P(Lanes1<T> x) => Logarithm<Lanes1<T>, T>.Log1P(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Tanh(Lanes1<T> x) => HyperbolicTangent<Lanes1<T>, T>.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Sigmoid(Lanes1<T> x) => Logistic<Lanes1<T>, T>.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Softplus(Lanes1<T> x) => Logistic<Lanes1<T>, T>.Softplus(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Erf(Lanes1<T> x) => ErrorFunction<Lanes1<T>, T>.Erf(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Erfc(Lanes1<T> x) => ErrorFunction<Lanes1<T>, T>.Erfc(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Sin(Lanes1<T> x) => LaneByLane<Lanes1<T>, T>.Sin(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Cos(Lanes1<T> x) => LaneByLane<Lanes1<T>, T>.Cos(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes1<T> Pow(Lanes1<T> x, Lanes1<T> exponent) => LaneByLane<Lanes1<T>, T>.Pow(x, exponent);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static double Sum(Lanes1<T> value) => double.CreateTruncating(value.value);

    /// <summary>The value of the lane.</summary>
    [MethodImpl(Jit.Inline)]
    internal static T Value(Lanes1<T> value) => value.value;

    // Casts of bits are intrinsics; conversions are calls, which the JIT stops inlining at some depth.

    [MethodImpl(Jit.Inline)]
    private static float Single(Lanes1<T> x) => Unsafe.BitCast<T, float>(x.value);

    [MethodImpl(Jit.Inline)]
    private static double Double(Lanes1<T> x) => Unsafe.BitCast<T, double>(x.value);

    [MethodImpl(Jit.Inline)]
    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    [MethodImpl(Jit.Inline)]
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    [MethodImpl(Jit.Inline)]
    private static Lanes1<T> FromBits(int bits) => new(Unsafe.BitCast<int, T>(bits));

    [MethodImpl(Jit.Inline)]
    private static Lanes1<T> FromBits(long bits) => new(Unsafe.BitCast<long, T>(bits));
}
