using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Computes the sums of some rows for the columns that a few registers hold. Each sum stays in a register from the first summand to the
/// last. Strides are in elements. A sum adds its summands in the same order for any number of rows, so the bits of a row do not depend on
/// the other rows. All products share these loops.
/// </summary>
internal static class Tile<B, V, T>
    where B : struct, IRegisters<B, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The distance to prefetch ahead, in elements. If the left operand is read down its columns, each summand can be on another page; the
    /// prefetch brings the elements of later tiles into the cache.
    /// </summary>
    private const int NextTile = 16;

    [MethodImpl(Jit.Hot)]
    public static void Rows8(ref T left, nint rowStride, nint depthStride, ref T right, nint rightStride, int depth, ref T sums)
    {
        B sum0 = default;
        B sum1 = default;
        B sum2 = default;
        B sum3 = default;
        B sum4 = default;
        B sum5 = default;
        B sum6 = default;
        B sum7 = default;
        for (; depth > 0; depth--)
        {
            Prefetch.At(ref Unsafe.Add(ref left, NextTile));
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, rowStride), 0), columns, sum1);
            sum2 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 2 * rowStride), 0), columns, sum2);
            sum3 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 3 * rowStride), 0), columns, sum3);
            sum4 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 4 * rowStride), 0), columns, sum4);
            sum5 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 5 * rowStride), 0), columns, sum5);
            sum6 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 6 * rowStride), 0), columns, sum6);
            sum7 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 7 * rowStride), 0), columns, sum7);
            left = ref Unsafe.Add(ref left, depthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Store(sum0, ref sums);
        B.Store(sum1, ref Unsafe.Add(ref sums, B.Columns));
        B.Store(sum2, ref Unsafe.Add(ref sums, 2 * B.Columns));
        B.Store(sum3, ref Unsafe.Add(ref sums, 3 * B.Columns));
        B.Store(sum4, ref Unsafe.Add(ref sums, 4 * B.Columns));
        B.Store(sum5, ref Unsafe.Add(ref sums, 5 * B.Columns));
        B.Store(sum6, ref Unsafe.Add(ref sums, 6 * B.Columns));
        B.Store(sum7, ref Unsafe.Add(ref sums, 7 * B.Columns));
    }

    [MethodImpl(Jit.Hot)]
    public static void Rows4(ref T left, nint rowStride, nint depthStride, ref T right, nint rightStride, int depth, ref T sums)
    {
        B sum0 = default;
        B sum1 = default;
        B sum2 = default;
        B sum3 = default;
        for (; depth > 0; depth--)
        {
            Prefetch.At(ref Unsafe.Add(ref left, NextTile));
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, rowStride), 0), columns, sum1);
            sum2 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 2 * rowStride), 0), columns, sum2);
            sum3 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, 3 * rowStride), 0), columns, sum3);
            left = ref Unsafe.Add(ref left, depthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Store(sum0, ref sums);
        B.Store(sum1, ref Unsafe.Add(ref sums, B.Columns));
        B.Store(sum2, ref Unsafe.Add(ref sums, 2 * B.Columns));
        B.Store(sum3, ref Unsafe.Add(ref sums, 3 * B.Columns));
    }

    [MethodImpl(Jit.Hot)]
    public static void Rows2(ref T left, nint rowStride, nint depthStride, ref T right, nint rightStride, int depth, ref T sums)
    {
        B sum0 = default;
        B sum1 = default;
        for (; depth > 0; depth--)
        {
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref Unsafe.Add(ref left, rowStride), 0), columns, sum1);
            left = ref Unsafe.Add(ref left, depthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Store(sum0, ref sums);
        B.Store(sum1, ref Unsafe.Add(ref sums, B.Columns));
    }

    [MethodImpl(Jit.Hot)]
    public static void Rows1(ref T left, nint rowStride, nint depthStride, ref T right, nint rightStride, int depth, ref T sums)
    {
        B sum0 = default;
        for (; depth > 0; depth--)
        {
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            left = ref Unsafe.Add(ref left, depthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Store(sum0, ref sums);
    }
}
