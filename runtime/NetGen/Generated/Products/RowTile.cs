using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Computes a product of one row, whose elements are consecutive. Without a second row to overlap with, each column is summed in several
/// chains, so that eight multiply-adds are in flight. Loads are the bottleneck, so four elements of the row are loaded at once and
/// broadcast from the register. It is compiled for each product, because constant strides are faster in such short loops.
/// </summary>
internal static class RowTile<P, B, V, T>
    where P : struct, IProduct<T>, allows ref struct
    where B : struct, IRegisters<B, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sums twice as many columns, with one chain for each.</summary>
    [MethodImpl(Jit.Hot)]
    public static void Wide(ref P product, int column, ref T sums)
    {
        ref T left = ref product.Left;
        ref T right = ref Unsafe.Add(ref product.Right, column);
        B sum0 = default;
        B sum1 = default;
        for (int k = product.Depth; k > 0; k--)
        {
            V x = V.Broadcast(ref left, 0);
            sum0 = B.MultiplyAdd(x, B.Load(ref right), sum0);
            sum1 = B.MultiplyAdd(x, B.Load(ref Unsafe.Add(ref right, B.Columns)), sum1);
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, P.Columns);
        }

        Finish(ref product, sum0, column, ref sums);
        Finish(ref product, sum1, column + B.Columns, ref sums);
    }

    [MethodImpl(Jit.Hot)]
    public static void Chains2(ref P product, int column, ref T sums)
    {
        ref T left = ref product.Left;
        ref T right = ref Unsafe.Add(ref product.Right, column);
        B sum0 = default;
        B sum1 = default;
        int k = product.Depth;
        for (; k >= 4; k -= 4)
        {
            V.Broadcast4(ref left, out V x0, out V x1, out V x2, out V x3);
            sum0 = B.MultiplyAdd(x0, B.Load(ref right), sum0);
            sum1 = B.MultiplyAdd(x1, B.Load(ref Unsafe.Add(ref right, P.Columns)), sum1);
            sum0 = B.MultiplyAdd(x2, B.Load(ref Unsafe.Add(ref right, 2 * P.Columns)), sum0);
            sum1 = B.MultiplyAdd(x3, B.Load(ref Unsafe.Add(ref right, 3 * P.Columns)), sum1);
            left = ref Unsafe.Add(ref left, 4);
            right = ref Unsafe.Add(ref right, 4 * P.Columns);
        }

        for (; k >= 2; k -= 2)
        {
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), B.Load(ref right), sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref left, 1), B.Load(ref Unsafe.Add(ref right, P.Columns)), sum1);
            left = ref Unsafe.Add(ref left, 2);
            right = ref Unsafe.Add(ref right, 2 * P.Columns);
        }

        if (k > 0)
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), B.Load(ref right), sum0);
        Finish(ref product, B.Add(sum0, sum1), column, ref sums);
    }

    [MethodImpl(Jit.Hot)]
    public static void Chains4(ref P product, int column, ref T sums)
    {
        ref T left = ref product.Left;
        ref T right = ref Unsafe.Add(ref product.Right, column);
        B sum0 = default;
        B sum1 = default;
        B sum2 = default;
        B sum3 = default;
        int k = product.Depth;
        for (; k >= 4; k -= 4)
        {
            V.Broadcast4(ref left, out V x0, out V x1, out V x2, out V x3);
            sum0 = B.MultiplyAdd(x0, B.Load(ref right), sum0);
            sum1 = B.MultiplyAdd(x1, B.Load(ref Unsafe.Add(ref right, P.Columns)), sum1);
            sum2 = B.MultiplyAdd(x2, B.Load(ref Unsafe.Add(ref right, 2 * P.Columns)), sum2);
            sum3 = B.MultiplyAdd(x3, B.Load(ref Unsafe.Add(ref right, 3 * P.Columns)), sum3);
            left = ref Unsafe.Add(ref left, 4);
            right = ref Unsafe.Add(ref right, 4 * P.Columns);
        }

        for (; k >= 2; k -= 2)
        {
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), B.Load(ref right), sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref left, 1), B.Load(ref Unsafe.Add(ref right, P.Columns)), sum1);
            left = ref Unsafe.Add(ref left, 2);
            right = ref Unsafe.Add(ref right, 2 * P.Columns);
        }

        if (k > 0)
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), B.Load(ref right), sum0);
        Finish(ref product, B.Add(B.Add(sum0, sum1), B.Add(sum2, sum3)), column, ref sums);
    }

    [MethodImpl(Jit.Hot)]
    public static void Chains8(ref P product, int column, ref T sums)
    {
        ref T left = ref product.Left;
        ref T right = ref Unsafe.Add(ref product.Right, column);
        B sum0 = default;
        B sum1 = default;
        B sum2 = default;
        B sum3 = default;
        B sum4 = default;
        B sum5 = default;
        B sum6 = default;
        B sum7 = default;
        int k = product.Depth;
        for (; k >= 8; k -= 8)
        {
            V.Broadcast4(ref left, out V x0, out V x1, out V x2, out V x3);
            V.Broadcast4(ref Unsafe.Add(ref left, 4), out V x4, out V x5, out V x6, out V x7);
            sum0 = B.MultiplyAdd(x0, B.Load(ref right), sum0);
            sum1 = B.MultiplyAdd(x1, B.Load(ref Unsafe.Add(ref right, P.Columns)), sum1);
            sum2 = B.MultiplyAdd(x2, B.Load(ref Unsafe.Add(ref right, 2 * P.Columns)), sum2);
            sum3 = B.MultiplyAdd(x3, B.Load(ref Unsafe.Add(ref right, 3 * P.Columns)), sum3);
            sum4 = B.MultiplyAdd(x4, B.Load(ref Unsafe.Add(ref right, 4 * P.Columns)), sum4);
            sum5 = B.MultiplyAdd(x5, B.Load(ref Unsafe.Add(ref right, 5 * P.Columns)), sum5);
            sum6 = B.MultiplyAdd(x6, B.Load(ref Unsafe.Add(ref right, 6 * P.Columns)), sum6);
            sum7 = B.MultiplyAdd(x7, B.Load(ref Unsafe.Add(ref right, 7 * P.Columns)), sum7);
            left = ref Unsafe.Add(ref left, 8);
            right = ref Unsafe.Add(ref right, 8 * P.Columns);
        }

        for (; k >= 2; k -= 2)
        {
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), B.Load(ref right), sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref left, 1), B.Load(ref Unsafe.Add(ref right, P.Columns)), sum1);
            left = ref Unsafe.Add(ref left, 2);
            right = ref Unsafe.Add(ref right, 2 * P.Columns);
        }

        if (k > 0)
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), B.Load(ref right), sum0);
        Finish(
            ref product, B.Add(B.Add(B.Add(sum0, sum1), B.Add(sum2, sum3)), B.Add(B.Add(sum4, sum5), B.Add(sum6, sum7))), column, ref sums);
    }

    [MethodImpl(Jit.Inline)]
    private static void Finish(ref P product, B sum, int column, ref T sums)
    {
        if (P.IsShort || B.Columns == V.Count)
        {
            B.Finish(sum, ref product, column);
            return;
        }

        B.Store(sum, ref sums);
        Finish<P, V, T>.Row(ref product, 0, column, B.Columns, ref sums);
    }
}
