using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Passes the sums of a tile to the product's Finish while they are in the first-level cache.</summary>
/// <typeparam name="P">The product.</typeparam>
/// <typeparam name="V">The register that holds columns of a row, or part of one.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Finish<P, V, T>
    where P : struct, IProduct<T>, allows ref struct
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Finishes some rows.</summary>
    /// <param name="product">The product that finishes the sums.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="column">The first column.</param>
    /// <param name="columns">The number of sums per row: that of whole registers, even if <typeparamref name="V"/> stands for a part of
    /// one.</param>
    /// <param name="sums">The sums, row by row.</param>
    [MethodImpl(Jit.Hot)]
    public static void Run(ref P product, int row, int rows, int column, int columns, ref T sums)
    {
        for (int end = row + rows; row < end; row++)
        {
            Row(ref product, row, column, columns, ref sums);
            sums = ref Unsafe.Add(ref sums, columns);
        }
    }

    /// <summary>Finishes one row.</summary>
    [MethodImpl(Jit.Inline)]
    public static void Row(ref P product, int row, int column, int columns, ref T sums)
    {
        for (int register = 0; register + V.Count <= columns; register += V.IsPart ? columns : V.Count)
            product.Finish(V.Load(ref sums, register), row, column + register);
    }
}
