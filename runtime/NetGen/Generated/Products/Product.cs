using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Generated;

/// <summary>
/// Computes a matrix product in register tiles. Every test of shapes and widths is a constant to the JIT: of a product's many ways only those that its shape needs
/// are ever compiled. For emitted code.
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
    /// <summary>The columns that fill no register of the widest kind.</summary>
    private static int Rest => P.Columns % V.Count;

    /// <summary>Whether the sums run along consecutive elements of both operands.</summary>
    private static bool IsDot => P.Columns == 1 && P.LeftDepthStride == 1;

    /// <summary>Computes the product.</summary>
    /// <param name="product">The operands and what is done with the sums.</param>
    /// <param name="panel">Room for a copy of some columns of the right operand.</param>
    public static void Run(in P product, ref T panel)
    {
        if (IsDot)
            DotProduct<P, V, T>.Run(product, 0, product.Rows);
        else if (product.Rows == 1)
            RunRow(product);
        else
            RunTiles(product, 0, product.Rows, ref panel);
    }

    /// <summary>Computes one of several parts of the product's rows.</summary>
    /// <param name="product">The operands and what is done with the sums.</param>
    /// <param name="part">Which part, from 0.</param>
    /// <param name="parts">The number of parts.</param>
    /// <param name="panel">Room for a copy of some columns of the right operand.</param>
    public static void RunSlice(in P product, int part, int parts, ref T panel)
    {
        (int from, int to) = Slice.Of(product.Rows, part, parts);
        if (IsDot)
            DotProduct<P, V, T>.Run(product, from, to);
        else if (from < to)
            RunTiles(product, from, to, ref panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRow(in P product)
    {
        int column = 0;
        for (; column + (8 * V.Count) <= P.Columns; column += 8 * V.Count)
            RowTile<P, Registers4<V, T>, V, T>.Wide(product, column);
        if (P.Columns / V.Count % 8 >= 4)
        {
            RowTile<P, Registers4<V, T>, V, T>.Chains2(product, column);
            column += 4 * V.Count;
        }

        if (P.Columns / V.Count % 4 >= 2)
        {
            RowTile<P, Registers2<V, T>, V, T>.Chains4(product, column);
            column += 2 * V.Count;
        }

        if (P.Columns / V.Count % 2 == 1)
        {
            RowTile<P, Registers1<V, T>, V, T>.Chains8(product, column);
            column += V.Count;
        }

        if (Rest == 0)
            return;
        if (V.Count > Lanes256<T>.Count && Rest == Lanes256<T>.Count)
            RowTile<P, Registers1<Lanes256<T>, T>, Lanes256<T>, T>.Chains8(product, column);
        else if (V.Count > Lanes128<T>.Count && Rest == Lanes128<T>.Count)
            RowTile<P, Registers1<Lanes128<T>, T>, Lanes128<T>, T>.Chains8(product, column);
        else
            RowTile<P, Registers1<Part<P, V, T>, T>, Part<P, V, T>, T>.Chains8(product, column);
    }

    private static void RunTiles(in P product, int from, int to, ref T panel)
    {
        int column = 0;
        for (int registers = P.Columns / V.Count; registers > 0;)
        {
            // Three registers make the best tile; 4 are split evenly.
            int width = registers == 4 ? 2 : Math.Min(3, registers);
            if (width == 3)
                Panel<P, Registers3<V, T>, V, T>.Run(product, column, from, to, ref panel);
            else if (width == 2)
                Panel<P, Registers2<V, T>, V, T>.Run(product, column, from, to, ref panel);
            else
                Panel<P, Registers1<V, T>, V, T>.Run(product, column, from, to, ref panel);
            column += width * V.Count;
            registers -= width;
        }

        if (Rest != 0)
            Panel<P, Registers1<Part<P, V, T>, T>, Part<P, V, T>, T>.Run(product, column, from, to, ref panel);
    }
}
