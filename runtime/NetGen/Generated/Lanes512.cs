using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>A register of 512 bits.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(Jit.Inline)]
public readonly struct Lanes512<T>(Vector512<T> vector) : ILanes<Lanes512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    public static bool IsPart
    {
        [MethodImpl(Jit.Inline)]
        get => false;
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Load(ref T source, int index) => new(Vector512.LoadUnsafe(ref source, (nuint)(uint)index));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Store(Lanes512<T> value, ref T destination, int index) =>
        value.vector.StoreUnsafe(ref destination, (nuint)(uint)index);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> LoadFirst(ref T source, int index, int count)
    {
        if (count < Vector256<T>.Count)
            return new(Vector512.Create(Lanes256<T>.LoadFirst(ref source, index, count).Vector, Vector256<T>.Zero));
        Vector256<T> lower = Vector256.LoadUnsafe(ref source, (nuint)(uint)index);
        return new(
            Vector512.Create(lower, Lanes256<T>.LoadFirst(ref source, index + Vector256<T>.Count, count - Vector256<T>.Count).Vector));
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void StoreFirst(Lanes512<T> value, ref T destination, int index, int count)
    {
        if (count < Vector256<T>.Count)
        {
            Lanes256<T>.StoreFirst(new(value.vector.GetLower()), ref destination, index, count);
            return;
        }

        value.vector.GetLower().StoreUnsafe(ref destination, (nuint)(uint)index);
        Lanes256<T>.StoreFirst(new(value.vector.GetUpper()), ref destination, index + Vector256<T>.Count, count - Vector256<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Broadcast(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Broadcast(ref T source, int index) => new(Vector512.Create(Unsafe.Add(ref source, index)));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Broadcast4(
        ref T source, out Lanes512<T> first, out Lanes512<T> second, out Lanes512<T> third, out Lanes512<T> fourth)
    {
        if (typeof(T) == typeof(float) && Avx512F.IsSupported)
        {
            Vector512<float> four = Vector512.Create(Vector256.Create(Vector128.LoadUnsafe(ref source).AsSingle()));
            first = new(Avx512F.Permute4x32(four, 0b00000000).As<float, T>());
            second = new(Avx512F.Permute4x32(four, 0b01010101).As<float, T>());
            third = new(Avx512F.Permute4x32(four, 0b10101010).As<float, T>());
            fourth = new(Avx512F.Permute4x32(four, 0b11111111).As<float, T>());
            return;
        }

        first = Broadcast(ref source, 0);
        second = Broadcast(ref source, 1);
        third = Broadcast(ref source, 2);
        fourth = Broadcast(ref source, 3);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left.vector + right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left.vector - right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left.vector * right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left.vector / right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> operator -(Lanes512<T> value) => new(-value.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> left, Lanes512<T> right, Lanes512<T> addend) => typeof(T) == typeof(float)
        ? new(Vector512.MultiplyAddEstimate(left.vector.AsSingle(), right.vector.AsSingle(), addend.vector.AsSingle()).As<float, T>())
        : new(Vector512.MultiplyAddEstimate(left.vector.AsDouble(), right.vector.AsDouble(), addend.vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Max(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Max(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Min(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> AtLeast(Lanes512<T> value, Lanes512<T> bound) => new(Vector512.MaxNative(bound.vector, value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> AtMost(Lanes512<T> value, Lanes512<T> bound) => new(Vector512.MinNative(bound.vector, value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Abs(Lanes512<T> value) => new(Vector512.Abs(value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Sqrt(Lanes512<T> value) => new(Vector512.Sqrt(value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Sign(Lanes512<T> value)
    {
        Vector512<T> negative = Vector512.ConditionalSelect(
            Vector512.LessThan(value.vector, Vector512<T>.Zero), Vector512.Create(-T.One), Vector512<T>.Zero);
        return new(Vector512.ConditionalSelect(Vector512.GreaterThan(value.vector, Vector512<T>.Zero), Vector512.Create(T.One), negative));
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> SelectGreater(Lanes512<T> left, Lanes512<T> right, Lanes512<T> greater, Lanes512<T> otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left.vector, right.vector), greater.vector, otherwise.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> SelectAtLeast(Lanes512<T> left, Lanes512<T> right, Lanes512<T> atLeast, Lanes512<T> otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(left.vector, right.vector), atLeast.vector, otherwise.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> n) => typeof(T) == typeof(float)
        ? new(((n.vector.AsSingle() + Vector512.Create(BinaryExponent.SingleShift + BinaryExponent.SingleBias)).AsInt32()
            << BinaryExponent.SingleDigits).As<int, T>())
        : new(((n.vector.AsDouble() + Vector512.Create(BinaryExponent.DoubleShift + BinaryExponent.DoubleBias)).AsInt64()
            << BinaryExponent.DoubleDigits).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> ScaleByPowerOfTwo(Lanes512<T> value, Lanes512<T> n)
    {
        if (typeof(T) == typeof(float))
        {
            if (Avx512F.IsSupported)
                return new(Avx512F.Scale(value.vector.AsSingle(), n.vector.AsSingle()).As<float, T>());
            Vector512<int> shifted = (n.vector.AsSingle() + Vector512.Create(BinaryExponent.SingleShift)).AsInt32();
            Vector512<int> half = shifted >>> 1;
            Vector512<int> first = (half + Vector512.Create(BinaryExponent.SingleBias)) << BinaryExponent.SingleDigits;
            Vector512<int> second = (shifted - half + Vector512.Create(BinaryExponent.SingleBias)) << BinaryExponent.SingleDigits;
            return new((value.vector.AsSingle() * first.AsSingle() * second.AsSingle()).As<float, T>());
        }
        else
        {
            if (Avx512F.IsSupported)
                return new(Avx512F.Scale(value.vector.AsDouble(), n.vector.AsDouble()).As<double, T>());
            Vector512<long> shifted = (n.vector.AsDouble() + Vector512.Create(BinaryExponent.DoubleShift)).AsInt64();
            Vector512<long> half = shifted >>> 1;
            Vector512<long> first = (half + Vector512.Create((long)BinaryExponent.DoubleBias)) << BinaryExponent.DoubleDigits;
            Vector512<long> second = (shifted - half + Vector512.Create((long)BinaryExponent.DoubleBias)) << BinaryExponent.DoubleDigits;
            return new((value.vector.AsDouble() * first.AsDouble() * second.AsDouble()).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Exponent(Lanes512<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<int> biased = (x.vector.AsInt32() + Vector512.Create(BinaryExponent.SingleOffset)) >>> BinaryExponent.SingleDigits;
            Vector512<float> shifted = (biased + Vector512.Create(BinaryExponent.SingleShift).AsInt32()).AsSingle();
            return new((shifted - Vector512.Create(BinaryExponent.SingleShift + BinaryExponent.SingleBias)).As<float, T>());
        }
        else
        {
            Vector512<long> biased = (x.vector.AsInt64() + Vector512.Create(BinaryExponent.DoubleOffset)) >>> BinaryExponent.DoubleDigits;
            Vector512<double> shifted = (biased + Vector512.Create(BinaryExponent.DoubleShift).AsInt64()).AsDouble();
            return new((shifted - Vector512.Create(BinaryExponent.DoubleShift + BinaryExponent.DoubleBias)).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Significand(Lanes512<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<int> fraction = (x.vector.AsInt32() + Vector512.Create(BinaryExponent.SingleOffset))
                & Vector512.Create(BinaryExponent.SingleFraction);
            return new((fraction + Vector512.Create(BinaryExponent.SingleLeast)).As<int, T>());
        }
        else
        {
            Vector512<long> fraction = (x.vector.AsInt64() + Vector512.Create(BinaryExponent.DoubleOffset))
                & Vector512.Create(BinaryExponent.DoubleFraction);
            return new((fraction + Vector512.Create(BinaryExponent.DoubleLeast)).As<long, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Exp(Lanes512<T> x) => Exponential<Lanes512<T>, T>.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> ExpM1(Lanes512<T> x) => Exponential<Lanes512<T>, T>.ExpM1(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Log(Lanes512<T> x) => Logarithm<Lanes512<T>, T>.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Log1P(Lanes512<T> x) => Logarithm<Lanes512<T>, T>.Log1P(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Tanh(Lanes512<T> x) => HyperbolicTangent<Lanes512<T>, T>.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Sigmoid(Lanes512<T> x) => Logistic<Lanes512<T>, T>.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Softplus(Lanes512<T> x) => Logistic<Lanes512<T>, T>.Softplus(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Erf(Lanes512<T> x) => ErrorFunction<Lanes512<T>, T>.Erf(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Erfc(Lanes512<T> x) => ErrorFunction<Lanes512<T>, T>.Erfc(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Sin(Lanes512<T> x) => LaneByLane<Lanes512<T>, T>.Sin(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Cos(Lanes512<T> x) => LaneByLane<Lanes512<T>, T>.Cos(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes512<T> Pow(Lanes512<T> x, Lanes512<T> exponent) => LaneByLane<Lanes512<T>, T>.Pow(x, exponent);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static double Sum(Lanes512<T> value)
    {
        if (typeof(T) == typeof(double))
            return Vector512.Sum(value.vector.AsDouble());
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(value.vector.AsSingle());
        return Vector512.Sum(lower + upper);
    }
}
