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
    private readonly T[] array;
    private readonly int start;

    public AlignedBlock(int length)
    {
        Length = length;
        int slack = 2 * CacheLineBytes / Unsafe.SizeOf<T>();
        array = GC.AllocateArray<T>(length + slack, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        start = (int)(((CacheLineBytes - (address % CacheLineBytes)) % CacheLineBytes) / Unsafe.SizeOf<T>());
    }

    public int Length { get; }

    public ref T First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);

    public Span<T> Span => array.AsSpan(start, Length);
}
