using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Cuts work into parts of nearly equal size. The remainder goes to the last part.</summary>
internal static class Slice
{
    /// <summary>The elements of a cache line in single precision, so no two threads write to the same line.</summary>
    private const int Elements = 16;

    /// <summary>
    /// The rows of a tile of the widest registers. A part is a single row only if the whole call is a single row, because a single row is
    /// summed in another order.
    /// </summary>
    private const int Rows = 8;

    [MethodImpl(Jit.Inline)]
    public static (int From, int To) Of(int count, int part, int parts) => Of(count, part, parts, Elements);

    [MethodImpl(Jit.Inline)]
    public static (int From, int To) OfRows(int count, int part, int parts) => Of(count, part, parts, Rows);

    /// <summary>A part of rows that are processed one by one instead of in tiles.</summary>
    [MethodImpl(Jit.Inline)]
    public static (int From, int To) OfSingleRows(int count, int part, int parts) => Of(count, part, parts, 1);

    [MethodImpl(Jit.Inline)]
    private static (int From, int To) Of(int count, int part, int parts, int multiple) =>
        (Start(count, part, parts, multiple), part + 1 == parts ? count : Start(count, part + 1, parts, multiple));

    [MethodImpl(Jit.Inline)]
    private static int Start(int count, int part, int parts, int multiple) => (int)((long)(count / multiple) * part / parts) * multiple;
}
