using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Prefetches memory into the cache. An address without memory is ignored, and so is the call on a machine without the instruction.
/// </summary>
internal static unsafe class Prefetch
{
    /// <summary>Prefetches the cache line of an element.</summary>
    [MethodImpl(Jit.Inline)]
    public static void At<T>(ref T element)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref element));
    }
}
