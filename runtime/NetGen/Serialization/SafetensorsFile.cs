using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>
/// A safetensors file: named tensors and a map of texts. The whole header is checked before a tensor can be read.
/// </summary>
/// <remarks>
/// The format: 8 bytes, the length of the header, little-endian; the header, a JSON object in UTF-8 of dtype, shape and data_offsets for
/// each name, and of texts under <c>__metadata__</c>; the data, which the tensors cover without overlap and without hole. Source: the
/// section "Format" of the README of huggingface/safetensors. Besides the bytes of the file, reading takes memory for an index that is
/// smaller than the header; names, shapes and texts are decoded on demand. A stream that cannot seek is read in blocks, which are joined
/// at the end.
/// </remarks>
public sealed class SafetensorsFile
{
    private readonly SafetensorsHeader header;
    private readonly ReadOnlyMemory<byte> data;

    private SafetensorsFile(SafetensorsHeader header, ReadOnlyMemory<byte> data)
    {
        this.header = header;
        this.data = data;
        Metadata = new SafetensorsMetadata(header);
    }

    /// <summary>The number of tensors.</summary>
    public int Count => header.Count;

    /// <summary>The names of the tensors, in the order of the header.</summary>
    public IEnumerable<string> Names => Enumerable.Range(0, Count).Select(header.Name);

    /// <summary>The tensors, in the order of the header.</summary>
    public IEnumerable<SafetensorsTensor> Tensors => Enumerable.Range(0, Count).Select(index => this[index]);

    /// <summary>The texts under <c>__metadata__</c>; empty if the file has no metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    internal SafetensorsHeader Header => header;

    /// <summary>The tensor at a position of the header.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative or not below <see cref="Count"/>.</exception>
    public SafetensorsTensor this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index), $"The file has {Count} tensors, from 0; number {index} was given.");
            SafetensorsEntry entry = header[index];
            return new(header.Name(index), entry.Type, header.Shape(index), data[entry.Begin..entry.End]);
        }
    }

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="KeyNotFoundException">The file has no tensor of that name.</exception>
    public SafetensorsTensor this[string name] => TryGet(name, out SafetensorsTensor? tensor)
        ? tensor
        : throw new KeyNotFoundException(
            $"The file has no tensor '{name}'; it has {string.Join(", ", Names.Take(10))}{(Count > 10 ? $" and {Count - 10} more" : "")}.");

    /// <summary>The number of tensors and texts, and the first ten tensors with type and shape.</summary>
    public override string ToString()
    {
        string tensors = string.Join(", ", Tensors.Take(10));
        string more = Count > 10 ? FormattableString.Invariant($" and {Count - 10} more") : "";
        return FormattableString.Invariant($"{Count} tensor(s), {Metadata.Count} text(s)") + (Count > 0 ? $": {tensors}{more}" : "");
    }

    /// <summary>Looks for the tensor of a name.</summary>
    /// <param name="name">The exact name.</param>
    /// <param name="tensor">The tensor, or null.</param>
    /// <returns>Whether the file has such a tensor.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out SafetensorsTensor? tensor)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = header.IndexOf(name);
        tensor = index < 0 ? null : this[index];
        return index >= 0;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">It is not a whole safetensors file, or has more than the 2 GB that an array can
    /// hold.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read it.</exception>
    public static SafetensorsFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a stream from its position to its end. The stream need not be seekable; it is left open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="SafetensorsException">It is not a whole safetensors file, or has more than the 2 GB that an array can
    /// hold.</exception>
    public static SafetensorsFile Read(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        long? left = stream.CanSeek ? stream.Length - stream.Position : null;
        byte[] start = StreamBlocks.Read(stream, SafetensorsHeader.Start, left);
        byte[] json = [];
        try
        {
            int headerLength = HeaderLength(start, left, name);
            left -= SafetensorsHeader.Start;
            json = StreamBlocks.Read(stream, headerLength, left);
            return Read(stream, name, headerLength, json, left);
        }
        catch (SafetensorsException exception)
        {
            // A header that cannot be read has left the stream behind its length.
            byte[] more = json.Length > 0 ? json : StreamBlocks.Read(stream, FileKind.StartLength, available: null);
            if (FileKind.Of([.. start, .. more.AsSpan(0, Math.Min(more.Length, FileKind.StartLength))]) is { } kind)
                throw OtherKind(name, kind, exception);
            throw;
        }
    }

    private static SafetensorsFile Read(Stream stream, string name, int headerLength, byte[] json, long? left)
    {
        if (json.Length < headerLength)
            throw Ends(name, SafetensorsHeader.Start + json.Length, "header", SafetensorsHeader.Start + headerLength);
        left -= headerLength;
        if (left > Array.MaxLength)
        {
            throw new SafetensorsException(
                name,
                SafetensorsHeader.Start + headerLength,
                FormattableString.Invariant(
                    $"the data must have at most {Array.MaxLength} bytes, since an array holds no more; it has {left}."));
        }

        SafetensorsHeader header = SafetensorsHeader.Read(json, name, left);
        byte[] data = StreamBlocks.Read(stream, header.DataLength, left);
        int dataStart = SafetensorsHeader.Start + headerLength;
        if (data.Length < header.DataLength)
            throw Ends(name, (long)dataStart + data.Length, "data", (long)dataStart + header.DataLength);
        if (stream.ReadByte() >= 0)
        {
            throw new SafetensorsException(
                name,
                (long)dataStart + data.Length,
                $"the tensors must cover all data; there is more than the {data.Length} bytes that they cover.");
        }

        return new(header, data);
    }

    /// <summary>Reads a file that is in memory. The data are not copied: the bytes must not change.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="SafetensorsException">It is not a whole safetensors file.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> file, string name = "file")
    {
        try
        {
            int headerLength = HeaderLength(file.Span[..Math.Min(file.Length, SafetensorsHeader.Start)], file.Length, name);
            ReadOnlyMemory<byte> data = file[(SafetensorsHeader.Start + headerLength)..];
            return new(SafetensorsHeader.Read(file.Slice(SafetensorsHeader.Start, headerLength), name, data.Length), data);
        }
        catch (SafetensorsException exception) when (FileKind.Of(file.Span[..Math.Min(file.Length, FileKind.StartLength)]) is { } kind)
        {
            throw OtherKind(name, kind, exception);
        }
    }

    private static SafetensorsException OtherKind(string name, string kind, SafetensorsException cause) =>
        new(name, 0, $"a safetensors file was expected; this is {kind}.", cause);

    private static int HeaderLength(ReadOnlySpan<byte> start, long? fileLength, string name)
    {
        if (start.Length < SafetensorsHeader.Start)
            throw Ends(name, start.Length, "length of the header", SafetensorsHeader.Start);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > SafetensorsHeader.MaxLength)
        {
            throw new SafetensorsException(
                name,
                0,
                FormattableString.Invariant($"the header must have at most {SafetensorsHeader.MaxLength} bytes; it claims {length}."));
        }

        if (fileLength is { } known && (long)length > known - SafetensorsHeader.Start)
        {
            throw new SafetensorsException(
                name,
                0,
                FormattableString.Invariant(
                    $"the header must end within the file; it claims {length} bytes, and {known - SafetensorsHeader.Start} are left."));
        }

        return (int)length;
    }

    private static SafetensorsException Ends(string name, long position, string part, long end) =>
        new(name, position, FormattableString.Invariant($"the {part} must reach to byte {end}; the file ends here."));
}
