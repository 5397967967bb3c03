using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Three registers side by side.</summary>
[method: MethodImpl(Jit.Inline)]
internal readonly struct Registers3<V, T>(V first, V second, V third) : IRegisters<Registers3<V, T>, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V first = first;
    private readonly V second = second;
    private readonly V third = third;

    public static int Columns
    {
        [MethodImpl(Jit.Inline)]
        get => 3 * V.Count;
    }

    [MethodImpl(Jit.Inline)]
    public static Registers3<V, T> Load(ref T source) =>
        new(V.Load(ref source, 0), V.Load(ref source, V.Count), V.Load(ref source, 2 * V.Count));

    [MethodImpl(Jit.Inline)]
    public static void Store(Registers3<V, T> value, ref T destination)
    {
        V.Store(value.first, ref destination, 0);
        V.Store(value.second, ref destination, V.Count);
        V.Store(value.third, ref destination, 2 * V.Count);
    }

    [MethodImpl(Jit.Inline)]
    public static Registers3<V, T> MultiplyAdd(V left, Registers3<V, T> right, Registers3<V, T> sum) =>
        new(
            V.MultiplyAdd(left, right.first, sum.first),
            V.MultiplyAdd(left, right.second, sum.second),
            V.MultiplyAdd(left, right.third, sum.third));

    [MethodImpl(Jit.Inline)]
    public static Registers3<V, T> Add(Registers3<V, T> left, Registers3<V, T> right) =>
        new(left.first + right.first, left.second + right.second, left.third + right.third);

    [MethodImpl(Jit.Inline)]
    public static void Finish<P>(Registers3<V, T> sums, ref P product, int column)
        where P : struct, IProduct<T>, allows ref struct
    {
        product.Finish(sums.first, 0, column);
        product.Finish(sums.second, 0, column + V.Count);
        product.Finish(sums.third, 0, column + (2 * V.Count));
    }
}
