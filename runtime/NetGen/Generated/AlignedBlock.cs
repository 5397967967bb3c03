using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Generated;

/// <summary>
/// Zeroed elements that start on 64 bytes and never move, so that whole vectors never straddle a cache line. One cache line of slack
/// follows them.
/// </summary>
internal sealed class AlignedBlock<T>
    where T : unmanaged
{
    private const int CacheLineBytes = 64;
    private static readonly int Slack = 2 * CacheLineBytes / Unsafe.SizeOf<T>();
    private readonly T[] array;
    private readonly int start;

    public AlignedBlock(int length)
    {
        Length = length;
        array = GC.AllocateArray<T>(length + Slack, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        start = (int)(((CacheLineBytes - (address % CacheLineBytes)) % CacheLineBytes) / Unsafe.SizeOf<T>());
    }

    /// <summary>The most elements that one block can have.</summary>
    public static int MaxLength => Array.MaxLength - Slack;

    public int Length { get; }

    public ref T First
    {
        [MethodImpl(Jit.Inline)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);
    }

    public Span<T> Span
    {
        [MethodImpl(Jit.Inline)]
        get => MemoryMarshal.CreateSpan(ref First, Length);
    }
}
