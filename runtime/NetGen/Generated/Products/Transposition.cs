using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Transposes matrices in blocks, so that all accesses to a cache line are close together in time. For emitted code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Transposition<T>
    where T : unmanaged
{
    /// <summary>The side of a block in elements: a cache line in single precision.</summary>
    private const int Block = 16;

    /// <summary>The side of a square in elements; four registers hold one square.</summary>
    private const int Square = 4;

    /// <summary>transposed[j, k] = source[k, j].</summary>
    /// <param name="source">rows x columns elements.</param>
    /// <param name="transposed">Receives columns x rows elements.</param>
    /// <param name="rows">The number of rows of the source.</param>
    /// <param name="columns">The number of columns of the source.</param>
    [MethodImpl(Jit.Hot)]
    public static void Run(ref T source, ref T transposed, int rows, int columns)
    {
        for (int row = 0; row < rows; row += Block)
        {
            int rowEnd = Math.Min(rows, row + Block);
            int column = 0;
            if (typeof(T) == typeof(float) && (Sse.IsSupported || AdvSimd.Arm64.IsSupported) && rowEnd - row == Block)
            {
                for (; column + Square <= columns; column += Square)
                {
                    for (int square = row; square < rowEnd; square += Square)
                    {
                        TransposeSquare(
                            ref Unsafe.As<T, float>(ref At(ref source, square, columns, column)),
                            columns,
                            ref Unsafe.As<T, float>(ref At(ref transposed, column, rows, square)),
                            rows);
                    }
                }
            }

            for (; column < columns; column++)
            {
                for (int k = row; k < rowEnd; k++)
                    At(ref transposed, column, rows, k) = At(ref source, k, columns, column);
            }
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void TransposeSquare(ref float source, int sourceStride, ref float transposed, int transposedStride)
    {
        Vector128<float> row0 = Vector128.LoadUnsafe(ref source);
        Vector128<float> row1 = Vector128.LoadUnsafe(ref source, (nuint)sourceStride);
        Vector128<float> row2 = Vector128.LoadUnsafe(ref source, 2 * (nuint)sourceStride);
        Vector128<float> row3 = Vector128.LoadUnsafe(ref source, 3 * (nuint)sourceStride);
        Vector128<float> even01 = InterleaveLower(row0, row2);
        Vector128<float> even23 = InterleaveUpper(row0, row2);
        Vector128<float> odd01 = InterleaveLower(row1, row3);
        Vector128<float> odd23 = InterleaveUpper(row1, row3);
        InterleaveLower(even01, odd01).StoreUnsafe(ref transposed);
        InterleaveUpper(even01, odd01).StoreUnsafe(ref transposed, (nuint)transposedStride);
        InterleaveLower(even23, odd23).StoreUnsafe(ref transposed, 2 * (nuint)transposedStride);
        InterleaveUpper(even23, odd23).StoreUnsafe(ref transposed, 3 * (nuint)transposedStride);
    }

    /// <summary>a0 b0 a1 b1.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<float> InterleaveLower(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    /// <summary>a2 b2 a3 b3.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<float> InterleaveUpper(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);

    [MethodImpl(Jit.Inline)]
    private static ref T At(ref T start, int row, int columns, int column) => ref Unsafe.Add(ref start, ((nint)row * columns) + column);
}
