using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Computes a matrix product in register tiles. Every test of shapes and widths is a constant for the JIT, so only the code that the shape
/// needs is compiled. For emitted code.
/// </summary>
/// <typeparam name="P">The product.</typeparam>
/// <typeparam name="V">The widest register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Product<P, V, T>
    where P : struct, IProduct<T>, allows ref struct
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of columns that do not fill a register of the widest kind.</summary>
    private static int Rest
    {
        [MethodImpl(Jit.Inline)]
        get => P.Columns % V.Count;
    }

    /// <summary>Whether the sums run along consecutive elements of both operands.</summary>
    private static bool IsDot
    {
        [MethodImpl(Jit.Inline)]
        get => P.Columns == 1 && P.LeftDepthStride == 1;
    }

    /// <summary>Computes the product.</summary>
    /// <param name="product">The operands, and the Finish for the sums.</param>
    /// <param name="bench">Scratch memory for the sums of a tile and the copy of a panel; see <see cref="Bench"/>.</param>
    [MethodImpl(Jit.Inline)]
    public static void Run(P product, ref T bench)
    {
        if (IsDot)
            DotProduct<P, V, T>.Run(ref product, 0, product.Rows);
        else if (product.Rows == 1 && P.LeftDepthStride == 1)
            RunRow(ref product, ref bench);
        else
            RunTiles(ref product, 0, product.Rows, ref bench);
    }

    /// <summary>Computes one of several parts of the product's rows.</summary>
    /// <param name="product">The operands, and the Finish for the sums.</param>
    /// <param name="part">The index of the part, from 0.</param>
    /// <param name="parts">The number of parts.</param>
    /// <param name="bench">Scratch memory for the sums of a tile and the copy of a panel; see <see cref="Bench"/>.</param>
    [MethodImpl(Jit.Hot)]
    public static void RunSlice(P product, int part, int parts, ref T bench)
    {
        (int from, int to) = Slice.Of(product.Rows, part, parts);
        if (IsDot)
            DotProduct<P, V, T>.Run(ref product, from, to);
        else if (from < to)
            RunTiles(ref product, from, to, ref bench);
    }

    [MethodImpl(Jit.Inline)]
    private static void RunRow(ref P product, ref T sums)
    {
        int column = 0;
        if (P.Columns >= 8 * V.Count)
        {
            for (; column + (8 * V.Count) <= P.Columns; column += 8 * V.Count)
                RowTile<P, Registers4<V, T>, V, T>.Wide(ref product, column, ref sums);
        }

        if (P.Columns / V.Count % 8 >= 4)
        {
            RowTile<P, Registers4<V, T>, V, T>.Chains2(ref product, column, ref sums);
            column += 4 * V.Count;
        }

        if (P.Columns / V.Count % 4 >= 2)
        {
            RowTile<P, Registers2<V, T>, V, T>.Chains4(ref product, column, ref sums);
            column += 2 * V.Count;
        }

        if (P.Columns / V.Count % 2 == 1)
        {
            RowTile<P, Registers1<V, T>, V, T>.Chains8(ref product, column, ref sums);
            column += V.Count;
        }

        // The last columns run in the narrowest register that holds them.
        if (Rest == 0)
            return;
        if (V.Count > Lanes128<T>.Count && Rest <= Lanes128<T>.Count)
            RunRest<Lanes128<T>>(ref product, column, ref sums);
        else if (V.Count > Lanes256<T>.Count && Rest <= Lanes256<T>.Count)
            RunRest<Lanes256<T>>(ref product, column, ref sums);
        else
            RunRest<V>(ref product, column, ref sums);
    }

    [MethodImpl(Jit.Inline)]
    private static void RunRest<R>(ref P product, int column, ref T sums)
        where R : struct, ILanes<R, T>
    {
        if (Rest == R.Count)
            RowTile<P, Registers1<R, T>, R, T>.Chains8(ref product, column, ref sums);
        else
            RowTile<P, Registers1<Part<P, R, T>, T>, Part<P, R, T>, T>.Chains8(ref product, column, ref sums);
    }

    [MethodImpl(Jit.Hot)]
    private static void RunTiles(ref P product, int from, int to, ref T bench)
    {
        int column = 0;
        for (int registers = P.Columns / V.Count; registers > 0;)
        {
            // A tile of three registers is the fastest; four registers are split into two and two.
            int width = registers == 4 ? 2 : Math.Min(3, registers);
            if (width == 3)
                Panel<P, Registers3<V, T>, V, V, T>.Run(ref product, column, from, to, ref bench);
            else if (width == 2)
                Panel<P, Registers2<V, T>, V, V, T>.Run(ref product, column, from, to, ref bench);
            else
                Panel<P, Registers1<V, T>, V, V, T>.Run(ref product, column, from, to, ref bench);
            column += width * V.Count;
            registers -= width;
        }

        if (Rest != 0)
            Panel<P, Registers1<V, T>, V, Part<P, V, T>, T>.Run(ref product, column, from, to, ref bench);
    }
}
