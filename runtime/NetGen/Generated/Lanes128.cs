using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>A register of 128 bits.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(Jit.Inline)]
public readonly struct Lanes128<T>(Vector128<T> vector) : ILanes<Lanes128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> vector = vector;

    /// <summary>The lanes, for use by the register of twice the width.</summary>
    internal Vector128<T> Vector => vector;

    /// <inheritdoc/>
    public static int Count => Vector128<T>.Count;

    /// <inheritdoc/>
    public static bool IsPart
    {
        [MethodImpl(Jit.Inline)]
        get => false;
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Load(ref T source, int index) => new(Vector128.LoadUnsafe(ref source, (nuint)(uint)index));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Store(Lanes128<T> value, ref T destination, int index) =>
        value.vector.StoreUnsafe(ref destination, (nuint)(uint)index);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> LoadFirst(ref T source, int index, int count)
    {
        Vector128<T> vector = Vector128<T>.Zero;
        if (count > 0)
            vector = vector.WithElement(0, Unsafe.Add(ref source, index));
        if (count > 1)
            vector = vector.WithElement(1, Unsafe.Add(ref source, index + 1));
        if (count > 2)
            vector = vector.WithElement(2, Unsafe.Add(ref source, index + 2));
        return new(vector);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void StoreFirst(Lanes128<T> value, ref T destination, int index, int count)
    {
        if (count > 0)
            Unsafe.Add(ref destination, index) = value.vector.GetElement(0);
        if (count > 1)
            Unsafe.Add(ref destination, index + 1) = value.vector.GetElement(1);
        if (count > 2)
            Unsafe.Add(ref destination, index + 2) = value.vector.GetElement(2);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Broadcast(ref T source, int index) => new(Vector128.Create(Unsafe.Add(ref source, index)));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static void Broadcast4(
        ref T source, out Lanes128<T> first, out Lanes128<T> second, out Lanes128<T> third, out Lanes128<T> fourth)
    {
        first = Broadcast(ref source, 0);
        second = Broadcast(ref source, 1);
        third = Broadcast(ref source, 2);
        fourth = Broadcast(ref source, 3);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left.vector + right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left.vector - right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left.vector * right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left.vector / right.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> operator -(Lanes128<T> value) => new(-value.vector);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> left, Lanes128<T> right, Lanes128<T> addend) => typeof(T) == typeof(float)
        ? new(Vector128.MultiplyAddEstimate(left.vector.AsSingle(), right.vector.AsSingle(), addend.vector.AsSingle()).As<float, T>())
        : new(Vector128.MultiplyAddEstimate(left.vector.AsDouble(), right.vector.AsDouble(), addend.vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Max(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Max(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Min(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Min(left.vector, right.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> AtLeast(Lanes128<T> value, Lanes128<T> bound) => new(Vector128.MaxNative(bound.vector, value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> AtMost(Lanes128<T> value, Lanes128<T> bound) => new(Vector128.MinNative(bound.vector, value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Abs(Lanes128<T> value) => new(Vector128.Abs(value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Sqrt(Lanes128<T> value) => new(Vector128.Sqrt(value.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Sign(Lanes128<T> value)
    {
        Vector128<T> negative = Vector128.ConditionalSelect(
            Vector128.LessThan(value.vector, Vector128<T>.Zero), Vector128.Create(-T.One), Vector128<T>.Zero);
        return new(Vector128.ConditionalSelect(Vector128.GreaterThan(value.vector, Vector128<T>.Zero), Vector128.Create(T.One), negative));
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> SelectGreater(Lanes128<T> left, Lanes128<T> right, Lanes128<T> greater, Lanes128<T> otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(left.vector, right.vector), greater.vector, otherwise.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> SelectAtLeast(Lanes128<T> left, Lanes128<T> right, Lanes128<T> atLeast, Lanes128<T> otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(left.vector, right.vector), atLeast.vector, otherwise.vector));

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> PowerOfTwo(Lanes128<T> n) => typeof(T) == typeof(float)
        ? new(((n.vector.AsSingle() + Vector128.Create(BinaryExponent.SingleShift + BinaryExponent.SingleBias)).AsInt32()
            << BinaryExponent.SingleDigits).As<int, T>())
        : new(((n.vector.AsDouble() + Vector128.Create(BinaryExponent.DoubleShift + BinaryExponent.DoubleBias)).AsInt64()
            << BinaryExponent.DoubleDigits).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> ScaleByPowerOfTwo(Lanes128<T> value, Lanes128<T> n)
    {
        if (typeof(T) == typeof(float))
        {
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(value.vector.AsSingle(), n.vector.AsSingle()).As<float, T>());
            Vector128<int> shifted = (n.vector.AsSingle() + Vector128.Create(BinaryExponent.SingleShift)).AsInt32();
            Vector128<int> half = shifted >>> 1;
            Vector128<int> first = (half + Vector128.Create(BinaryExponent.SingleBias)) << BinaryExponent.SingleDigits;
            Vector128<int> second = (shifted - half + Vector128.Create(BinaryExponent.SingleBias)) << BinaryExponent.SingleDigits;
            return new((value.vector.AsSingle() * first.AsSingle() * second.AsSingle()).As<float, T>());
        }
        else
        {
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(value.vector.AsDouble(), n.vector.AsDouble()).As<double, T>());
            Vector128<long> shifted = (n.vector.AsDouble() + Vector128.Create(BinaryExponent.DoubleShift)).AsInt64();
            Vector128<long> half = shifted >>> 1;
            Vector128<long> first = (half + Vector128.Create((long)BinaryExponent.DoubleBias)) << BinaryExponent.DoubleDigits;
            Vector128<long> second = (shifted - half + Vector128.Create((long)BinaryExponent.DoubleBias)) << BinaryExponent.DoubleDigits;
            return new((value.vector.AsDouble() * first.AsDouble() * second.AsDouble()).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Exponent(Lanes128<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<int> biased = (x.vector.AsInt32() + Vector128.Create(BinaryExponent.SingleOffset)) >>> BinaryExponent.SingleDigits;
            Vector128<float> shifted = (biased + Vector128.Create(BinaryExponent.SingleShift).AsInt32()).AsSingle();
            return new((shifted - Vector128.Create(BinaryExponent.SingleShift + BinaryExponent.SingleBias)).As<float, T>());
        }
        else
        {
            Vector128<long> biased = (x.vector.AsInt64() + Vector128.Create(BinaryExponent.DoubleOffset)) >>> BinaryExponent.DoubleDigits;
            Vector128<double> shifted = (biased + Vector128.Create(BinaryExponent.DoubleShift).AsInt64()).AsDouble();
            return new((shifted - Vector128.Create(BinaryExponent.DoubleShift + BinaryExponent.DoubleBias)).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Significand(Lanes128<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<int> fraction = (x.vector.AsInt32() + Vector128.Create(BinaryExponent.SingleOffset))
                & Vector128.Create(BinaryExponent.SingleFraction);
            return new((fraction + Vector128.Create(BinaryExponent.SingleLeast)).As<int, T>());
        }
        else
        {
            Vector128<long> fraction = (x.vector.AsInt64() + Vector128.Create(BinaryExponent.DoubleOffset))
                & Vector128.Create(BinaryExponent.DoubleFraction);
            return new((fraction + Vector128.Create(BinaryExponent.DoubleLeast)).As<long, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Exp(Lanes128<T> x) => Exponential<Lanes128<T>, T>.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> ExpM1(Lanes128<T> x) => Exponential<Lanes128<T>, T>.ExpM1(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Log(Lanes128<T> x) => Logarithm<Lanes128<T>, T>.Log(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Log1P(Lanes128<T> x) => Logarithm<Lanes128<T>, T>.Log1P(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Tanh(Lanes128<T> x) => HyperbolicTangent<Lanes128<T>, T>.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Sigmoid(Lanes128<T> x) => Logistic<Lanes128<T>, T>.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Softplus(Lanes128<T> x) => Logistic<Lanes128<T>, T>.Softplus(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Erf(Lanes128<T> x) => ErrorFunction<Lanes128<T>, T>.Erf(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Erfc(Lanes128<T> x) => ErrorFunction<Lanes128<T>, T>.Erfc(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Sin(Lanes128<T> x) => LaneByLane<Lanes128<T>, T>.Sin(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Cos(Lanes128<T> x) => LaneByLane<Lanes128<T>, T>.Cos(x);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static Lanes128<T> Pow(Lanes128<T> x, Lanes128<T> exponent) => LaneByLane<Lanes128<T>, T>.Pow(x, exponent);

    /// <inheritdoc/>
    [MethodImpl(Jit.Inline)]
    public static double Sum(Lanes128<T> value)
    {
        if (typeof(T) == typeof(double))
            return Vector128.Sum(value.vector.AsDouble());
        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(value.vector.AsSingle());
        return Vector128.Sum(lower + upper);
    }
}
