using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>Values as the bytes of a file, which are little-endian, and back. No bit of a value is changed, whatever it means.</summary>
internal static class LittleEndian
{
    /// <summary>Copies values to as many bytes as they take.</summary>
    public static void Write<T>(ReadOnlySpan<T> values, Span<byte> bytes)
        where T : unmanaged
    {
        MemoryMarshal.AsBytes(values).CopyTo(bytes);
        TurnOnBigEndian<T>(bytes);
    }

    /// <summary>Copies bytes to as many values as they make.</summary>
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
