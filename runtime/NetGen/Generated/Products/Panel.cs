using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Computes a panel of a product: all rows of the columns that a few registers hold, tile by tile from the top.</summary>
/// <typeparam name="P">The product.</typeparam>
/// <typeparam name="B">The registers.</typeparam>
/// <typeparam name="V">One register.</typeparam>
/// <typeparam name="F">The type in which sums are finished: a whole register, or a part of one.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Panel<P, B, V, F, T>
    where P : struct, IProduct<T>, allows ref struct
    where B : struct, IRegisters<B, V, T>
    where V : struct, ILanes<V, T>
    where F : struct, ILanes<F, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A panel is copied only if at least this many rows use the copy; for fewer, copying costs more than it saves.</summary>
    private const int RowsWorthACopy = 96;

    /// <summary>The result is prefetched only for at least this many summands; fewer take less time than prefetching.</summary>
    private const int DepthWorthFetching = 32;

    /// <summary>
    /// Whether the machine has 32 vector registers. A tile of 8 rows needs 28 registers: 8 x 3 for the sums, 3 for the right operand and 1
    /// for the left operand. With 16 registers, only tiles of 4 rows fit.
    /// </summary>
    private static bool Has32Registers => Vector512.IsHardwareAccelerated;

    [MethodImpl(Jit.Hot)]
    public static void Run(ref P product, int column, int from, int to, ref T bench)
    {
        ref T columns = ref Unsafe.Add(ref product.Right, column);
        ref T copy = ref Unsafe.Add(ref bench, Bench.TileSums);
        bool copies = P.CopiesPanels && to - from >= RowsWorthACopy;
        if (copies)
            Copy(ref columns, product.Depth, ref copy);
        ref T right = ref (copies ? ref copy : ref columns);
        nint stride = copies ? B.Columns : P.Columns;
        int row = from;
        for (; Has32Registers && row + 8 <= to; row += 8)
        {
            FetchResult(ref product, row, 8, column);
            Tile<B, V, T>.Rows8(
                ref LeftRow(ref product, row), P.LeftRowStride, P.LeftDepthStride, ref right, stride, product.Depth, ref bench);
            Finish<P, F, T>.Run(ref product, row, 8, column, B.Columns, ref bench);
        }

        for (; row + 4 <= to; row += 4)
        {
            FetchResult(ref product, row, 4, column);
            Tile<B, V, T>.Rows4(
                ref LeftRow(ref product, row), P.LeftRowStride, P.LeftDepthStride, ref right, stride, product.Depth, ref bench);
            Finish<P, F, T>.Run(ref product, row, 4, column, B.Columns, ref bench);
        }

        if (row + 2 <= to)
        {
            Tile<B, V, T>.Rows2(
                ref LeftRow(ref product, row), P.LeftRowStride, P.LeftDepthStride, ref right, stride, product.Depth, ref bench);
            Finish<P, F, T>.Run(ref product, row, 2, column, B.Columns, ref bench);
            row += 2;
        }

        if (row < to)
        {
            Tile<B, V, T>.Rows1(
                ref LeftRow(ref product, row), P.LeftRowStride, P.LeftDepthStride, ref right, stride, product.Depth, ref bench);
            Finish<P, F, T>.Run(ref product, row, 1, column, B.Columns, ref bench);
        }
    }

    [MethodImpl(Jit.Inline)]
    private static ref T LeftRow(ref P product, int row) => ref Unsafe.Add(ref product.Left, (nint)row * P.LeftRowStride);

    /// <summary>Prefetches the cache lines of the result, which arrive while the tile is summed.</summary>
    [MethodImpl(Jit.Inline)]
    private static void FetchResult(ref P product, int row, int rows, int column)
    {
        if (product.Depth < DepthWorthFetching)
            return;
        for (int end = row + rows; row < end; row++)
        {
            for (int register = 0; register < B.Columns; register += V.Count)
                Prefetch.At(ref Unsafe.Add(ref product.Result, ((nint)row * P.Columns) + column + register));
        }
    }

    /// <summary>
    /// Copies the columns of the right operand into consecutive memory. Then their cache lines no longer compete for the same cache set.
    /// </summary>
    [MethodImpl(Jit.Hot)]
    private static void Copy(ref T right, int depth, ref T copy)
    {
        for (; depth > 0; depth--)
        {
            B.Store(B.Load(ref right), ref copy);
            right = ref Unsafe.Add(ref right, P.Columns);
            copy = ref Unsafe.Add(ref copy, B.Columns);
        }
    }
}
