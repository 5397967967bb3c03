using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Generated;

/// <summary>Asks for memory before it is needed. Nothing happens where there is none, or no such instruction.</summary>
internal static unsafe class Prefetch
{
    /// <summary>The cache line of an element.</summary>
    [MethodImpl(Jit.Inline)]
    public static void At<T>(ref T element)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref element));
    }
}
