using System.Buffers.Binary;
using System.Text;

namespace NetGen.Runtime.Tests.Serialization;

/// <summary>Writes safetensors files byte by byte, independently of the writer and without any of its checks.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file of a header as it is typed and some data.</summary>
    public static byte[] Of(string header, params byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, params byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }
}
