using System.ComponentModel;
using System.Numerics;

namespace NetGen.Generated;

/// <summary>
/// A vector register of some width. Emitted loops are generic over it; <see cref="Widest{TKernels, T}"/> chooses the width when it calls
/// them.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of lanes; a constant for the JIT.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the type stands for only a part of a register. The other lanes are never stored.</summary>
    static abstract bool IsPart { get; }

    /// <summary>Reads consecutive elements.</summary>
    static abstract TSelf Load(ref T source, int index);

    /// <summary>Writes consecutive elements.</summary>
    static abstract void Store(TSelf value, ref T destination, int index);

    /// <summary>
    /// Reads <paramref name="count"/> consecutive elements, fewer than <see cref="Count"/>, and no memory after them; the other lanes are
    /// 0.
    /// </summary>
    static abstract TSelf LoadFirst(ref T source, int index, int count);

    /// <summary>Writes the first <paramref name="count"/> lanes, fewer than <see cref="Count"/>, and no memory after them.</summary>
    static abstract void StoreFirst(TSelf value, ref T destination, int index, int count);

    /// <summary>One value in all lanes.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>One element in all lanes.</summary>
    static abstract TSelf Broadcast(ref T source, int index);

    /// <summary>Broadcasts four consecutive elements, each to all lanes of its own register.</summary>
    static abstract void Broadcast4(ref T source, out TSelf first, out TSelf second, out TSelf third, out TSelf fourth);

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

    /// <summary>a b + c, fused if the hardware has fused multiply-add.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The larger of two; NaN if either is NaN.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller of two; NaN if either is NaN.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>
    /// The larger of a value and a bound that is not NaN; NaN if the value is NaN. It is one instruction, while <see cref="Max"/> is three.
    /// </summary>
    static abstract TSelf AtLeast(TSelf value, TSelf bound);

    /// <summary>The smaller of a value and a bound that is not NaN; NaN if the value is NaN.</summary>
    static abstract TSelf AtMost(TSelf value, TSelf bound);

    /// <summary>|a|.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The square root, correctly rounded.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>
    /// 1 if a > 0, -1 if a &lt; 0, else 0. It has no default implementation in the interface, because the JIT would not inline that.
    /// </summary>
    static abstract TSelf Sign(TSelf value);

    /// <summary>In each lane the third operand if left > right, else the fourth.</summary>
    static abstract TSelf SelectGreater(TSelf left, TSelf right, TSelf greater, TSelf otherwise);

    /// <summary>In each lane the third operand if left >= right, else the fourth.</summary>
    static abstract TSelf SelectAtLeast(TSelf left, TSelf right, TSelf atLeast, TSelf otherwise);

    /// <summary>2^n, for integers n whose power is in the normal range.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>
    /// a 2^n, rounded once: for a between 2^-8 and 2 and integers n. 2^n may be outside the normal range, but 2^(n/2) must be inside.
    /// </summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf n);

    /// <summary>The integer k with x = 2^k times <see cref="Significand"/>, for a positive normal x.</summary>
    static abstract TSelf Exponent(TSelf x);

    /// <summary>A positive normal x divided by the power of two that brings it between sqrt(1/2) and sqrt(2).</summary>
    static abstract TSelf Significand(TSelf x);

    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>The natural logarithm.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>log(1 + x).</summary>
    static abstract TSelf Log1P(TSelf x);

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

    /// <summary>1 - erf x, with a small relative error even where the result is tiny.</summary>
    static abstract TSelf Erfc(TSelf x);

    /// <summary>The sine, as <see cref="MathF"/> and <see cref="Math"/> compute it.</summary>
    static abstract TSelf Sin(TSelf x);

    /// <summary>The cosine, as <see cref="MathF"/> and <see cref="Math"/> compute it.</summary>
    static abstract TSelf Cos(TSelf x);

    /// <summary>The power, as <see cref="MathF"/> and <see cref="Math"/> compute it.</summary>
    static abstract TSelf Pow(TSelf x, TSelf exponent);

    /// <summary>The sum of the lanes, in double precision.</summary>
    static abstract double Sum(TSelf value);
}
