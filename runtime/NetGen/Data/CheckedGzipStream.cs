using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Data;

/// <summary>
/// Decompresses gzip and checks that the file ends where it should. <see cref="GZipStream"/> takes a file whose last bytes are missing, and
/// ignores bytes behind the end.
/// </summary>
/// <remarks>
/// A gzip file ends with the CRC-32 and the length, modulo 2^32, of what it holds, little-endian. Source: RFC 1952, section 2.3.1. A file
/// of several members is refused, since its last 8 bytes say nothing about the others.
/// </remarks>
internal sealed class CheckedGzipStream(PrefixedStream compressed, string name) : ForwardStream
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    private readonly GZipStream content = new(compressed, CompressionMode.Decompress, leaveOpen: true);
    private uint checksum = uint.MaxValue;
    private long length;

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = content.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name}: the gzip data are damaged after {length} decompressed bytes.", exception);
        }

        length += count;
        foreach (byte value in buffer[..count])
            checksum = Remainders[(byte)(checksum ^ value)] ^ (checksum >> 8);
        return count;
    }

    /// <summary>Checks the end of the file, once all content was read.</summary>
    /// <exception cref="InvalidDataException">The last 8 bytes are not those of the content.</exception>
    public void CheckEnd()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (compressed.Read(rest) > 0)
        {
            // The stream remembers its last 8 bytes, which are checked below.
        }

        ReadOnlySpan<byte> tail = compressed.Tail;
        bool ends = tail.Length == 8
            && BinaryPrimitives.ReadUInt32LittleEndian(tail) == ~checksum
            && BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]) == (uint)length;
        if (!ends)
        {
            throw new InvalidDataException(
                $"{name}: the last 8 bytes must be checksum and length of the {length} bytes that the gzip file holds; they are not. "
                + "The file is cut off, has bytes behind its end, or joins several gzip files. "
                + "Download it again, or decompress it with gunzip.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    private static uint Remainder(int value)
    {
        uint remainder = (uint)value;
        for (int bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) != 0 ? 0xEDB88320 ^ (remainder >> 1) : remainder >> 1;
        return remainder;
    }
}
