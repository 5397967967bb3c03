using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Generated;

/// <summary>A panel of a product, all rows by the columns that a few registers hold, cut into tiles from the top.</summary>
internal static class Panel<P, B, V, T>
    where P : struct, IProduct<T>, allows ref struct
    where B : struct, IRegisters<B, V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Copying a panel pays when at least that many rows use the copy.</summary>
    private const int RowsWorthACopy = 96;

    /// <summary>8 rows of 3 registers, 3 of the right operand and 1 of the left one make 28: they fit where there are 32 registers.</summary>
    private static bool Has32Registers => Vector512.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in P product, int column, int from, int to, ref T panel)
    {
        bool copies = P.CopiesPanels && to - from >= RowsWorthACopy;
        if (copies)
            Copy(ref Unsafe.Add(ref product.Right, column), product.Depth, ref panel);
        ref T right = ref (copies ? ref panel : ref Unsafe.Add(ref product.Right, column));
        int stride = copies ? B.Columns : P.Columns;
        int row = from;
        if (Has32Registers)
        {
            for (; row + 8 <= to; row += 8)
                Tile<P, B, V, T>.Rows8(product, ref right, stride, row, column);
        }

        for (; row + 4 <= to; row += 4)
            Tile<P, B, V, T>.Rows4(product, ref right, stride, row, column);
        if (row + 2 <= to)
        {
            Tile<P, B, V, T>.Rows2(product, ref right, stride, row, column);
            row += 2;
        }

        if (row < to)
            Tile<P, B, V, T>.Rows1(product, ref right, stride, row, column);
    }

    /// <summary>Copies the columns of the right operand so that they lie one behind the other: cache lines that share a set by their distance no longer do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(ref T right, int depth, ref T panel)
    {
        for (; depth > 0; depth--)
        {
            B.Store(B.Load(ref right), ref panel);
            right = ref Unsafe.Add(ref right, P.Columns);
            panel = ref Unsafe.Add(ref panel, B.Columns);
        }
    }
}
