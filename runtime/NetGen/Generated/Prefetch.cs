using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Generated;

/// <summary>Asks for memory before it is needed. Nothing happens where there is none, or no such instruction.</summary>
internal static unsafe class Prefetch
{
    /// <summary>A page: where the hardware's own prefetching stops.</summary>
    private const int PageBytes = 4096;

    /// <summary>The cache line of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At<T>(ref T element)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref element));
    }

    /// <summary>The cache line a page after an element, for a pass through memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ahead<T>(ref T start, nuint index)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref Unsafe.Add(ref start, index)) + PageBytes);
    }
}
