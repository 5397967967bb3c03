using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>One register.</summary>
[method: MethodImpl(Jit.Inline)]
internal readonly struct Registers1<V, T>(V first) : IRegisters<Registers1<V, T>, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V first = first;

    public static int Columns
    {
        [MethodImpl(Jit.Inline)]
        get => V.Count;
    }

    [MethodImpl(Jit.Inline)]
    public static Registers1<V, T> Load(ref T source) =>
        new(V.Load(ref source, 0));

    [MethodImpl(Jit.Inline)]
    public static void Store(Registers1<V, T> value, ref T destination)
    {
        V.Store(value.first, ref destination, 0);
    }

    [MethodImpl(Jit.Inline)]
    public static Registers1<V, T> MultiplyAdd(V left, Registers1<V, T> right, Registers1<V, T> sum) =>
        new(V.MultiplyAdd(left, right.first, sum.first));

    [MethodImpl(Jit.Inline)]
    public static Registers1<V, T> Add(Registers1<V, T> left, Registers1<V, T> right) =>
        new(left.first + right.first);

    [MethodImpl(Jit.Inline)]
    public static void Finish<P>(Registers1<V, T> sums, ref P product, int column)
        where P : struct, IProduct<T>, allows ref struct
    {
        product.Finish(sums.first, 0, column);
    }
}
