using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// The last columns of a product, which do not fill a register. They are computed in a whole register, of which only these columns are
/// stored. The other lanes are read from memory that the network owns, and are never stored.
/// </summary>
[method: MethodImpl(Jit.Inline)]
internal readonly struct Part<P, V, T>(V value) : ILanes<Part<P, V, T>, T>
    where P : struct, IProduct<T>, allows ref struct
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V value = value;

    public static int Count
    {
        [MethodImpl(Jit.Inline)]
        get => P.Columns % V.Count;
    }

    public static bool IsPart
    {
        [MethodImpl(Jit.Inline)]
        get => true;
    }

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Load(ref T source, int index) => new(V.Load(ref source, index));

    [MethodImpl(Jit.Inline)]
    public static void Store(Part<P, V, T> value, ref T destination, int index) => V.StoreFirst(value.value, ref destination, index, Count);

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> LoadFirst(ref T source, int index, int count) => new(V.LoadFirst(ref source, index, count));

    [MethodImpl(Jit.Inline)]
    public static void StoreFirst(Part<P, V, T> value, ref T destination, int index, int count) =>
        V.StoreFirst(value.value, ref destination, index, count);

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Broadcast(T value) => new(V.Broadcast(value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Broadcast(ref T source, int index) => new(V.Broadcast(ref source, index));

    [MethodImpl(Jit.Inline)]
    public static void Broadcast4(
        ref T source, out Part<P, V, T> first, out Part<P, V, T> second, out Part<P, V, T> third, out Part<P, V, T> fourth)
    {
        V.Broadcast4(ref source, out V one, out V two, out V three, out V four);
        (first, second, third, fourth) = (new(one), new(two), new(three), new(four));
    }

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> operator +(Part<P, V, T> left, Part<P, V, T> right) => new(left.value + right.value);

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> operator -(Part<P, V, T> left, Part<P, V, T> right) => new(left.value - right.value);

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> operator *(Part<P, V, T> left, Part<P, V, T> right) => new(left.value * right.value);

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> operator /(Part<P, V, T> left, Part<P, V, T> right) => new(left.value / right.value);

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> operator -(Part<P, V, T> value) => new(-value.value);

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> MultiplyAdd(Part<P, V, T> left, Part<P, V, T> right, Part<P, V, T> addend) =>
        new(V.MultiplyAdd(left.value, right.value, addend.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Max(Part<P, V, T> left, Part<P, V, T> right) => new(V.Max(left.value, right.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Min(Part<P, V, T> left, Part<P, V, T> right) => new(V.Min(left.value, right.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> AtLeast(Part<P, V, T> value, Part<P, V, T> bound) => new(V.AtLeast(value.value, bound.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> AtMost(Part<P, V, T> value, Part<P, V, T> bound) => new(V.AtMost(value.value, bound.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Abs(Part<P, V, T> value) => new(V.Abs(value.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Sqrt(Part<P, V, T> value) => new(V.Sqrt(value.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Sign(Part<P, V, T> value) => new(V.Sign(value.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> SelectGreater(Part<P, V, T> left, Part<P, V, T> right, Part<P, V, T> greater, Part<P, V, T> otherwise) =>
        new(V.SelectGreater(left.value, right.value, greater.value, otherwise.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> SelectAtLeast(Part<P, V, T> left, Part<P, V, T> right, Part<P, V, T> atLeast, Part<P, V, T> otherwise) =>
        new(V.SelectAtLeast(left.value, right.value, atLeast.value, otherwise.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> PowerOfTwo(Part<P, V, T> n) => new(V.PowerOfTwo(n.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> ScaleByPowerOfTwo(Part<P, V, T> value, Part<P, V, T> n) => new(V.ScaleByPowerOfTwo(value.value, n.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Exponent(Part<P, V, T> x) => new(V.Exponent(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Significand(Part<P, V, T> x) => new(V.Significand(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Exp(Part<P, V, T> x) => new(V.Exp(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Log(Part<P, V, T> x) => new(V.Log(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Log1P(Part<P, V, T> x) => new(V.Log1P(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> ExpM1(Part<P, V, T> x) => new(V.ExpM1(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Tanh(Part<P, V, T> x) => new(V.Tanh(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Sigmoid(Part<P, V, T> x) => new(V.Sigmoid(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Softplus(Part<P, V, T> x) => new(V.Softplus(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Erf(Part<P, V, T> x) => new(V.Erf(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Erfc(Part<P, V, T> x) => new(V.Erfc(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Sin(Part<P, V, T> x) => new(V.Sin(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Cos(Part<P, V, T> x) => new(V.Cos(x.value));

    [MethodImpl(Jit.Inline)]
    public static Part<P, V, T> Pow(Part<P, V, T> x, Part<P, V, T> exponent) => new(V.Pow(x.value, exponent.value));

    [MethodImpl(Jit.Inline)]
    public static double Sum(Part<P, V, T> value) =>
        throw new NotSupportedException("A part of a register is never summed, because its other lanes hold unrelated values.");
}
