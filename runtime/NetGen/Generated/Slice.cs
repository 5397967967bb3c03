using System.Runtime.CompilerServices;

namespace NetGen.Generated;

/// <summary>Cuts work into parts of nearly equal size. What is left over joins the last part.</summary>
internal static class Slice
{
    /// <summary>A cache line of single precision: no two threads write to one.</summary>
    private const int Elements = 16;

    /// <summary>
    /// A tile of the widest registers. A part is never a single row unless there is no other: one row alone is summed in another order.
    /// </summary>
    private const int Rows = 8;

    [MethodImpl(Jit.Inline)]
    public static (int From, int To) Of(int count, int part, int parts) => Of(count, part, parts, Elements);

    [MethodImpl(Jit.Inline)]
    public static (int From, int To) OfRows(int count, int part, int parts) => Of(count, part, parts, Rows);

    /// <summary>Rows that are handled one by one, and not in tiles.</summary>
    [MethodImpl(Jit.Inline)]
    public static (int From, int To) OfSingleRows(int count, int part, int parts) => Of(count, part, parts, 1);

    [MethodImpl(Jit.Inline)]
    private static (int From, int To) Of(int count, int part, int parts, int multiple) =>
        (Start(count, part, parts, multiple), part + 1 == parts ? count : Start(count, part + 1, parts, multiple));

    [MethodImpl(Jit.Inline)]
    private static int Start(int count, int part, int parts, int multiple) => (int)((long)(count / multiple) * part / parts) * multiple;
}
