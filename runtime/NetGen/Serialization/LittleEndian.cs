using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>
/// Converts values to the little-endian bytes of a file and back. The bits of every value are kept, those of NaN included.
/// </summary>
internal static class LittleEndian
{
    /// <summary>Copies values to bytes of the same total length.</summary>
    public static void Write<T>(ReadOnlySpan<T> values, Span<byte> bytes)
        where T : unmanaged
    {
        MemoryMarshal.AsBytes(values).CopyTo(bytes);
        TurnOnBigEndian<T>(bytes);
    }

    /// <summary>Copies bytes to values of the same total length.</summary>
    public static void Read<T>(ReadOnlySpan<byte> bytes, Span<T> values)
        where T : unmanaged
    {
        Span<byte> target = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(target);
        TurnOnBigEndian<T>(target);
    }

    private static unsafe void TurnOnBigEndian<T>(Span<byte> bytes)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            return;
        for (int start = 0; start < bytes.Length; start += sizeof(T))
            bytes.Slice(start, sizeof(T)).Reverse();
    }
}
