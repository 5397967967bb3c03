using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Two registers side by side.</summary>
[method: MethodImpl(Jit.Inline)]
internal readonly struct Registers2<V, T>(V first, V second) : IRegisters<Registers2<V, T>, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V first = first;
    private readonly V second = second;

    public static int Columns
    {
        [MethodImpl(Jit.Inline)]
        get => 2 * V.Count;
    }

    [MethodImpl(Jit.Inline)]
    public static Registers2<V, T> Load(ref T source) =>
        new(V.Load(ref source, 0), V.Load(ref source, V.Count));

    [MethodImpl(Jit.Inline)]
    public static void Store(Registers2<V, T> value, ref T destination)
    {
        V.Store(value.first, ref destination, 0);
        V.Store(value.second, ref destination, V.Count);
    }

    [MethodImpl(Jit.Inline)]
    public static Registers2<V, T> MultiplyAdd(V left, Registers2<V, T> right, Registers2<V, T> sum) =>
        new(V.MultiplyAdd(left, right.first, sum.first), V.MultiplyAdd(left, right.second, sum.second));

    [MethodImpl(Jit.Inline)]
    public static Registers2<V, T> Add(Registers2<V, T> left, Registers2<V, T> right) =>
        new(left.first + right.first, left.second + right.second);

    [MethodImpl(Jit.Inline)]
    public static void Finish<P>(Registers2<V, T> sums, ref P product, int column)
        where P : struct, IProduct<T>, allows ref struct
    {
        product.Finish(sums.first, 0, column);
        product.Finish(sums.second, 0, column + V.Count);
    }
}
