using System.Buffers.Binary;
using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>
/// Reads IDX files, plain or compressed with gzip, which is recognised by its first two bytes, not by the name of the file.
/// </summary>
/// <remarks>
/// The format: two bytes 0, a type code, the number of axes, each axis as a big-endian 32-bit number, the elements big-endian and
/// row-major. Memory grows with the data that arrives, not with what a header promises.
/// </remarks>
public static class IdxFile
{
    private const int FirstBlock = 1 << 16;

    /// <summary>Reads images and their labels, such as <c>train-images-idx3-ubyte.gz</c> and <c>train-labels-idx1-ubyte.gz</c>.</summary>
    /// <param name="imagesPath">The file of images: unsigned bytes, the first axis counts the images.</param>
    /// <param name="labelsPath">The file of labels: a vector of whole numbers from 0.</param>
    /// <param name="classNames">The name of each class, or empty.</param>
    /// <returns>One row per image, its pixels row-major and scaled from 0..255 to 0..1.</returns>
    /// <exception cref="InvalidDataException">A file is not a complete IDX file, or the two files do not belong together.</exception>
    /// <exception cref="ArgumentException">A label has no class name.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read a file.</exception>
    public static Dataset<float> ReadDataset(string imagesPath, string labelsPath, ImmutableArray<string> classNames = default) =>
        Read(imagesPath).ToDataset(Read(labelsPath), classNames);

    /// <summary>Reads an array from a file.</summary>
    /// <param name="path">The file, plain or compressed with gzip.</param>
    /// <exception cref="InvalidDataException">The file is not a complete IDX file; the message says what was expected, what was found, and
    /// at which byte.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read the file.</exception>
    public static IdxArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads an array from a stream, to the end of the stream. The stream need not be seekable; it is left open.</summary>
    /// <param name="stream">The data, plain or compressed with gzip.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDataException">The file is not a complete IDX file; the message says what was expected, what was found, and
    /// at which byte.</exception>
    public static IdxArray Read(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] magic = new byte[2];
        int got = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        using PrefixedStream whole = new(magic.AsMemory(0, got), stream);
        if (magic is not [0x1F, 0x8B])
            return ReadPlain(whole, name);
        using CheckedGzipStream decompressed = new(whole, name);
        IdxArray array = ReadPlain(decompressed, $"{name} (decompressed)");
        decompressed.CheckEnd();
        return array;
    }

    private static IdxArray ReadPlain(Stream stream, string name)
    {
        Span<byte> header = stackalloc byte[4];
        ReadHeader(stream, header, 0, name, "the header of an IDX file");
        if (header[0] != 0 || header[1] != 0)
        {
            throw new InvalidDataException(
                $"{name} is not an IDX file: "
                + $"{KindOf(header, stream) ?? $"bytes 0 and 1 must be 00 00; they are {header[0]:X2} {header[1]:X2}"}.");
        }

        byte typeCode = header[2];
        int elementSize = IdxArray.SizeOf(typeCode);
        if (elementSize == 0)
        {
            throw new InvalidDataException(
                $"{name} is not an IDX file: byte 2 must be a type code, 08, 09, 0B, 0C, 0D or 0E; it is {typeCode:X2}.");
        }

        int axes = header[3];
        if (axes == 0)
            throw new InvalidDataException($"{name}: byte 3, the number of axes, must be at least 1; it is 0.");
        int[] shape = new int[axes];
        UInt128 length = (UInt128)elementSize;
        for (int axis = 0; axis < axes; axis++)
        {
            int position = 4 + (4 * axis);
            ReadHeader(stream, header, position, name, $"the length of axis {axis} of {axes}");
            uint extent = BinaryPrimitives.ReadUInt32BigEndian(header);
            length *= extent;
            if (extent > int.MaxValue || length > (UInt128)Array.MaxLength)
            {
                throw new InvalidDataException(
                    $"{name}: the axes up to byte {position + 4} promise more than the {Array.MaxLength} bytes that an array can hold; "
                    + $"axis {axis} is {extent}.");
            }

            shape[axis] = (int)extent;
        }

        return new(name, typeCode, [.. shape], ReadElements(stream, (int)length, 4 + (4 * axes), name, shape));
    }

    /// <summary>What the file is instead, if it is of a known kind.</summary>
    private static string? KindOf(ReadOnlySpan<byte> header, Stream stream)
    {
        byte[] start = new byte[FileKind.StartLength];
        header.CopyTo(start);
        int read = stream.ReadAtLeast(start.AsSpan(header.Length), start.Length - header.Length, throwOnEndOfStream: false);
        return FileKind.Of(start.AsSpan(0, header.Length + read)) is { } kind ? $"it is {kind}" : null;
    }

    private static void ReadHeader(Stream stream, Span<byte> header, int position, string name, string what)
    {
        int got = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got < header.Length)
            throw new InvalidDataException($"{name} ends at byte {position + got}, inside {what} (bytes {position} to {position + 3}).");
    }

    private static byte[] ReadElements(Stream stream, int length, int headerLength, string name, int[] shape)
    {
        byte[] elements = new byte[Math.Min(length, FirstBlock)];
        int filled = 0;
        while (filled < length)
        {
            if (filled == elements.Length)
                Array.Resize(ref elements, (int)Math.Min(length, 2L * filled));
            int got = stream.Read(elements.AsSpan(filled));
            if (got == 0)
            {
                throw new InvalidDataException(
                    $"{name} ends at byte {headerLength + (long)filled}; its header, {string.Join(" x ", shape)}, promises "
                    + $"{headerLength + (long)length} bytes.");
            }

            filled += got;
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException(
                $"{name} should end at byte {headerLength + (long)length}, as its header, {string.Join(" x ", shape)}, promises; there "
                + "is more.");
        }

        return elements;
    }
}
