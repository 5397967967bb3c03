using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Generated;

/// <summary>
/// Some rows of a product by the columns that a few registers hold, with every sum in a register from the first summand to the last. Each sum adds its
/// summands in the same order whatever the number of rows, so that the bits of a row do not depend on the rows beside it.
/// </summary>
internal static class Tile<P, B, V, T>
    where P : struct, IProduct<T>, allows ref struct
    where B : struct, IRegisters<B, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows8(in P product, ref T right, int rightStride, int row, int column)
    {
        ref T left = ref Unsafe.Add(ref product.Left, (nint)row * P.LeftRowStride);
        B sum0 = B.Start(product, row, column);
        B sum1 = B.Start(product, row + 1, column);
        B sum2 = B.Start(product, row + 2, column);
        B sum3 = B.Start(product, row + 3, column);
        B sum4 = B.Start(product, row + 4, column);
        B sum5 = B.Start(product, row + 5, column);
        B sum6 = B.Start(product, row + 6, column);
        B sum7 = B.Start(product, row + 7, column);
        for (int k = product.Depth; k > 0; k--)
        {
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref left, P.LeftRowStride), columns, sum1);
            sum2 = B.MultiplyAdd(V.Broadcast(ref left, 2 * P.LeftRowStride), columns, sum2);
            sum3 = B.MultiplyAdd(V.Broadcast(ref left, 3 * P.LeftRowStride), columns, sum3);
            sum4 = B.MultiplyAdd(V.Broadcast(ref left, 4 * P.LeftRowStride), columns, sum4);
            sum5 = B.MultiplyAdd(V.Broadcast(ref left, 5 * P.LeftRowStride), columns, sum5);
            sum6 = B.MultiplyAdd(V.Broadcast(ref left, 6 * P.LeftRowStride), columns, sum6);
            sum7 = B.MultiplyAdd(V.Broadcast(ref left, 7 * P.LeftRowStride), columns, sum7);
            left = ref Unsafe.Add(ref left, P.LeftDepthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Finish(sum0, product, row, column);
        B.Finish(sum1, product, row + 1, column);
        B.Finish(sum2, product, row + 2, column);
        B.Finish(sum3, product, row + 3, column);
        B.Finish(sum4, product, row + 4, column);
        B.Finish(sum5, product, row + 5, column);
        B.Finish(sum6, product, row + 6, column);
        B.Finish(sum7, product, row + 7, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4(in P product, ref T right, int rightStride, int row, int column)
    {
        ref T left = ref Unsafe.Add(ref product.Left, (nint)row * P.LeftRowStride);
        B sum0 = B.Start(product, row, column);
        B sum1 = B.Start(product, row + 1, column);
        B sum2 = B.Start(product, row + 2, column);
        B sum3 = B.Start(product, row + 3, column);
        for (int k = product.Depth; k > 0; k--)
        {
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref left, P.LeftRowStride), columns, sum1);
            sum2 = B.MultiplyAdd(V.Broadcast(ref left, 2 * P.LeftRowStride), columns, sum2);
            sum3 = B.MultiplyAdd(V.Broadcast(ref left, 3 * P.LeftRowStride), columns, sum3);
            left = ref Unsafe.Add(ref left, P.LeftDepthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Finish(sum0, product, row, column);
        B.Finish(sum1, product, row + 1, column);
        B.Finish(sum2, product, row + 2, column);
        B.Finish(sum3, product, row + 3, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows2(in P product, ref T right, int rightStride, int row, int column)
    {
        ref T left = ref Unsafe.Add(ref product.Left, (nint)row * P.LeftRowStride);
        B sum0 = B.Start(product, row, column);
        B sum1 = B.Start(product, row + 1, column);
        for (int k = product.Depth; k > 0; k--)
        {
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            sum1 = B.MultiplyAdd(V.Broadcast(ref left, P.LeftRowStride), columns, sum1);
            left = ref Unsafe.Add(ref left, P.LeftDepthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Finish(sum0, product, row, column);
        B.Finish(sum1, product, row + 1, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1(in P product, ref T right, int rightStride, int row, int column)
    {
        ref T left = ref Unsafe.Add(ref product.Left, (nint)row * P.LeftRowStride);
        B sum0 = B.Start(product, row, column);
        for (int k = product.Depth; k > 0; k--)
        {
            B columns = B.Load(ref right);
            sum0 = B.MultiplyAdd(V.Broadcast(ref left, 0), columns, sum0);
            left = ref Unsafe.Add(ref left, P.LeftDepthStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        B.Finish(sum0, product, row, column);
    }
}
