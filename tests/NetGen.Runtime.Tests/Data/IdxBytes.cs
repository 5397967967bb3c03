using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Runtime.Tests.Data;

/// <summary>Writes IDX files, independently of the reader.</summary>
internal static class IdxBytes
{
    public static byte[] Of(byte typeCode, int[] shape, byte[] elements)
    {
        List<byte> file = [0, 0, typeCode, (byte)shape.Length];
        byte[] extent = new byte[4];
        foreach (int length in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(extent, length);
            file.AddRange(extent);
        }

        return [.. file, .. elements];
    }

    public static byte[] Compressed(byte[] file)
    {
        using MemoryStream memory = new();
        using (GZipStream gzip = new(memory, CompressionLevel.Fastest))
            gzip.Write(file);
        return memory.ToArray();
    }
}
