using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Zeroed elements that start at a multiple of 64 bytes and never move, so an aligned vector never straddles a cache line. At least one
/// cache line of unused memory follows them, because kernels may read past the end.
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

    /// <summary>The largest number of elements of one block.</summary>
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
