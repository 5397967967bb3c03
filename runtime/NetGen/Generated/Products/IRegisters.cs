using System.Numerics;

namespace NetGen.Generated;

/// <summary>Registers side by side that hold consecutive columns of one row. They determine the width of a tile.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="V">One register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal interface IRegisters<TSelf, V, T>
    where TSelf : struct, IRegisters<TSelf, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of columns that they hold.</summary>
    static abstract int Columns { get; }

    static abstract TSelf Load(ref T source);

    static abstract void Store(TSelf value, ref T destination);

    /// <summary>sum + left right.</summary>
    static abstract TSelf MultiplyAdd(V left, TSelf right, TSelf sum);

    static abstract TSelf Add(TSelf left, TSelf right);

    /// <summary>Finishes the sums of one row directly from the registers.</summary>
    static abstract void Finish<P>(TSelf sums, ref P product, int column)
        where P : struct, IProduct<T>, allows ref struct;
}
