using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>A register of 256 bits.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(Jit.Inline)]
public readonly struct Lanes256<T>(Vector256<T> vector) : ILanes<Lanes256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> vector = vector;

    /// <summary>The lanes, for use by the register of twice the width.</summary>
    internal Vector256<T> Vector => vector;

    /// <inheritdoc/>
    public static int Count => Vector256<T>.Count;

    /// <inheritdoc/>
    public static bool IsPart
    {
        [MethodImpl(Jit.Inline)]
        get => false;
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Load(ref T source, int index) => new(Vector256.LoadUnsafe(ref source, (nuint)(uint)index));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Store(Lanes256<T> value, ref T destination, int index) =>
        value.vector.StoreUnsafe(ref destination, (nuint)(uint)index);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> LoadFirst(ref T source, int index, int count)
    {
        if (count < Vector128<T>.Count)
            return new(Vector256.Create(Lanes128<T>.LoadFirst(ref source, index, count).Vector, Vector128<T>.Zero));
        Vector128<T> lower = Vector128.LoadUnsafe(ref source, (nuint)(uint)index);
        return new(
            Vector256.Create(lower, Lanes128<T>.LoadFirst(ref source, index + Vector128<T>.Count, count - Vector128<T>.Count).Vector));
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void StoreFirst(Lanes256<T> value, ref T destination, int index, int count)
    {
        if (count < Vector128<T>.Count)
        {
            Lanes128<T>.StoreFirst(new(value.vector.GetLower()), ref destination, index, count);
            return;
        }

        value.vector.GetLower().StoreUnsafe(ref destination, (nuint)(uint)index);
        Lanes128<T>.StoreFirst(new(value.vector.GetUpper()), ref destination, index + Vector128<T>.Count, count - Vector128<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Broadcast(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Broadcast(ref T source, int index) => new(Vector256.Create(Unsafe.Add(ref source, index)));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Broadcast4(
        ref T source, out Lanes256<T> first, out Lanes256<T> second, out Lanes256<T> third, out Lanes256<T> fourth)
    {
        if (typeof(T) == typeof(float) && Avx.IsSupported)
        {
            Vector256<float> four = Vector256.Create(Vector128.LoadUnsafe(ref source).AsSingle());
            first = new(Avx.Permute(four, 0b00000000).As<float, T>());
            second = new(Avx.Permute(four, 0b01010101).As<float, T>());
            third = new(Avx.Permute(four, 0b10101010).As<float, T>());
            fourth = new(Avx.Permute(four, 0b11111111).As<float, T>());
            return;
        }

        first = Broadcast(ref source, 0);
        second = Broadcast(ref source, 1);
        third = Broadcast(ref source, 2);
        fourth = Broadcast(ref source, 3);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left.vector + right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left.vector - right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left.vector * right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left.vector / right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> operator -(Lanes256<T> value) => new(-value.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> left, Lanes256<T> right, Lanes256<T> addend) => typeof(T) == typeof(float)
        ? new(Vector256.MultiplyAddEstimate(left.vector.AsSingle(), right.vector.AsSingle(), addend.vector.AsSingle()).As<float, T>())
        : new(Vector256.MultiplyAddEstimate(left.vector.AsDouble(), right.vector.AsDouble(), addend.vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Max(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Max(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Min(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Min(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> AtLeast(Lanes256<T> value, Lanes256<T> bound) => new(Vector256.MaxNative(bound.vector, value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> AtMost(Lanes256<T> value, Lanes256<T> bound) => new(Vector256.MinNative(bound.vector, value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Abs(Lanes256<T> value) => new(Vector256.Abs(value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Sqrt(Lanes256<T> value) => new(Vector256.Sqrt(value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Sign(Lanes256<T> value)
    {
        Vector256<T> negative = Vector256.ConditionalSelect(
            Vector256.LessThan(value.vector, Vector256<T>.Zero), Vector256.Create(-T.One), Vector256<T>.Zero);
        return new(Vector256.ConditionalSelect(Vector256.GreaterThan(value.vector, Vector256<T>.Zero), Vector256.Create(T.One), negative));
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> SelectGreater(Lanes256<T> left, Lanes256<T> right, Lanes256<T> greater, Lanes256<T> otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left.vector, right.vector), greater.vector, otherwise.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> SelectAtLeast(Lanes256<T> left, Lanes256<T> right, Lanes256<T> atLeast, Lanes256<T> otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(left.vector, right.vector), atLeast.vector, otherwise.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> PowerOfTwo(Lanes256<T> n) => typeof(T) == typeof(float)
        ? new(((n.vector.AsSingle() + Vector256.Create(BinaryExponent.SingleShift + BinaryExponent.SingleBias)).AsInt32()
            << BinaryExponent.SingleDigits).As<int, T>())
        : new(((n.vector.AsDouble() + Vector256.Create(BinaryExponent.DoubleShift + BinaryExponent.DoubleBias)).AsInt64()
            << BinaryExponent.DoubleDigits).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> ScaleByPowerOfTwo(Lanes256<T> value, Lanes256<T> n)
    {
        if (typeof(T) == typeof(float))
        {
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(value.vector.AsSingle(), n.vector.AsSingle()).As<float, T>());
            Vector256<int> shifted = (n.vector.AsSingle() + Vector256.Create(BinaryExponent.SingleShift)).AsInt32();
            Vector256<int> half = shifted >>> 1;
            Vector256<int> first = (half + Vector256.Create(BinaryExponent.SingleBias)) << BinaryExponent.SingleDigits;
            Vector256<int> second = (shifted - half + Vector256.Create(BinaryExponent.SingleBias)) << BinaryExponent.SingleDigits;
            return new((value.vector.AsSingle() * first.AsSingle() * second.AsSingle()).As<float, T>());
        }
        else
        {
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(value.vector.AsDouble(), n.vector.AsDouble()).As<double, T>());
            Vector256<long> shifted = (n.vector.AsDouble() + Vector256.Create(BinaryExponent.DoubleShift)).AsInt64();
            Vector256<long> half = shifted >>> 1;
            Vector256<long> first = (half + Vector256.Create((long)BinaryExponent.DoubleBias)) << BinaryExponent.DoubleDigits;
            Vector256<long> second = (shifted - half + Vector256.Create((long)BinaryExponent.DoubleBias)) << BinaryExponent.DoubleDigits;
            return new((value.vector.AsDouble() * first.AsDouble() * second.AsDouble()).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Exponent(Lanes256<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<int> biased = (x.vector.AsInt32() + Vector256.Create(BinaryExponent.SingleOffset)) >>> BinaryExponent.SingleDigits;
            Vector256<float> shifted = (biased + Vector256.Create(BinaryExponent.SingleShift).AsInt32()).AsSingle();
            return new((shifted - Vector256.Create(BinaryExponent.SingleShift + BinaryExponent.SingleBias)).As<float, T>());
        }
        else
        {
            Vector256<long> biased = (x.vector.AsInt64() + Vector256.Create(BinaryExponent.DoubleOffset)) >>> BinaryExponent.DoubleDigits;
            Vector256<double> shifted = (biased + Vector256.Create(BinaryExponent.DoubleShift).AsInt64()).AsDouble();
            return new((shifted - Vector256.Create(BinaryExponent.DoubleShift + BinaryExponent.DoubleBias)).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Significand(Lanes256<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<int> fraction = (x.vector.AsInt32() + Vector256.Create(BinaryExponent.SingleOffset))
                & Vector256.Create(BinaryExponent.SingleFraction);
            return new((fraction + Vector256.Create(BinaryExponent.SingleLeast)).As<int, T>());
        }
        else
        {
            Vector256<long> fraction = (x.vector.AsInt64() + Vector256.Create(BinaryExponent.DoubleOffset))
                & Vector256.Create(BinaryExponent.DoubleFraction);
            return new((fraction + Vector256.Create(BinaryExponent.DoubleLeast)).As<long, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Exp(Lanes256<T> x) => Exponential<Lanes256<T>, T>.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> ExpM1(Lanes256<T> x) => Exponential<Lanes256<T>, T>.ExpM1(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Log(Lanes256<T> x) => Logarithm<Lanes256<T>, T>.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Log1P(Lanes256<T> x) => Logarithm<Lanes256<T>, T>.Log1P(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Tanh(Lanes256<T> x) => HyperbolicTangent<Lanes256<T>, T>.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Sigmoid(Lanes256<T> x) => Logistic<Lanes256<T>, T>.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Softplus(Lanes256<T> x) => Logistic<Lanes256<T>, T>.Softplus(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Erf(Lanes256<T> x) => ErrorFunction<Lanes256<T>, T>.Erf(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Erfc(Lanes256<T> x) => ErrorFunction<Lanes256<T>, T>.Erfc(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Sin(Lanes256<T> x) => LaneByLane<Lanes256<T>, T>.Sin(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Cos(Lanes256<T> x) => LaneByLane<Lanes256<T>, T>.Cos(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes256<T> Pow(Lanes256<T> x, Lanes256<T> exponent) => LaneByLane<Lanes256<T>, T>.Pow(x, exponent);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static double Sum(Lanes256<T> value)
    {
        if (typeof(T) == typeof(double))
            return Vector256.Sum(value.vector.AsDouble());
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(value.vector.AsSingle());
        return Vector256.Sum(lower + upper);
    }
}
