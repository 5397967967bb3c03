using System.ComponentModel;
using System.Numerics;

namespace NetGen.Generated;

/// <summary>
/// A vector register of some width. Emitted loops are printed once, generic over it; the width is chosen where they are called.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of lanes: a constant to the JIT.</summary>
    static abstract int Count { get; }

    /// <summary>Whether it is only part of a register: what lies beside it is never stored.</summary>
    static virtual bool IsPart => false;

    /// <summary>Reads consecutive elements.</summary>
    static abstract TSelf Load(ref T source, int index);

    /// <summary>Writes consecutive elements.</summary>
    static abstract void Store(TSelf value, ref T destination, int index);

    /// <summary>Reads <paramref name="count"/> consecutive elements, fewer than <see cref="Count"/>, and nothing behind them; the other lanes are 0.</summary>
    static abstract TSelf LoadFirst(ref T source, int index, int count);

    /// <summary>Writes the first <paramref name="count"/> lanes, fewer than <see cref="Count"/>, and nothing behind them.</summary>
    static abstract void StoreFirst(TSelf value, ref T destination, int index, int count);

    /// <summary>One value in all lanes.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>One element in all lanes.</summary>
    static abstract TSelf Broadcast(ref T source, int index);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>a - b.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>a b.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>-a.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>a b + c, fused where the hardware fuses.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The larger; NaN if either is.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller; NaN if either is.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>|a|.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Where left is greater than right the third operand, else the fourth.</summary>
    static abstract TSelf SelectGreater(TSelf left, TSelf right, TSelf greater, TSelf otherwise);

    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>The natural logarithm.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>e^x - 1.</summary>
    static abstract TSelf ExpM1(TSelf x);

    /// <summary>tanh x.</summary>
    static abstract TSelf Tanh(TSelf x);

    /// <summary>1 / (1 + e^-x).</summary>
    static abstract TSelf Sigmoid(TSelf x);

    /// <summary>log(1 + e^x).</summary>
    static abstract TSelf Softplus(TSelf x);

    /// <summary>The error function.</summary>
    static abstract TSelf Erf(TSelf x);

    /// <summary>The sum of the lanes, in double precision.</summary>
    static abstract double Sum(TSelf value);
}
