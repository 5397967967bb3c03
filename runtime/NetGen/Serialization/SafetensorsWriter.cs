using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetGen.Text;

namespace NetGen.Serialization;

/// <summary>
/// Writes a safetensors file: collects tensors and texts, then writes them. The same content in the same order gives the same bytes.
/// </summary>
/// <remarks>
/// Tensors of wide elements come first, else in the order in which they were added, and the header is padded with spaces to a multiple
/// of 8 bytes, so that every element stands at a multiple of its own size.
/// </remarks>
public sealed class SafetensorsWriter
{
    private readonly List<SafetensorsTensor> tensors = [];
    private readonly HashSet<string> names = [];
    private readonly Dictionary<string, string> texts = [];
    private readonly List<string> keys = [];

    /// <summary>Adds a tensor of values, which are copied: what happens to them later does not show in the file.</summary>
    /// <typeparam name="T">A type of numbers that <see cref="SafetensorsType"/> names.</typeparam>
    /// <param name="name">The name, unique in the file and other than <c>__metadata__</c>.</param>
    /// <param name="shape">The extents, row-major; empty for a scalar.</param>
    /// <param name="values">As many values as the shape says. NaN and infinities are allowed.</param>
    /// <exception cref="ArgumentException">Name or shape do not fit. Nothing was added.</exception>
    /// <exception cref="NotSupportedException">No type of the format stores values of <typeparamref name="T"/>.</exception>
    public unsafe void Add<T>(string name, ReadOnlySpan<int> shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        SafetensorsType type = SafetensorsTypes.Of<T>();
        long[] extents = new long[shape.Length];
        for (int axis = 0; axis < extents.Length; axis++)
            extents[axis] = shape[axis];
        CheckTensor(name, type, extents, values.Length * (long)sizeof(T));
        byte[] data = GC.AllocateUninitializedArray<byte>(checked(values.Length * sizeof(T)));
        LittleEndian.Write(values, data);
        Add(new(name, type, [.. extents], data));
    }

    /// <summary>Adds a tensor as the bytes of the file. They are not copied and must stay as they are until the file is written.</summary>
    /// <param name="name">The name, unique in the file and other than <c>__metadata__</c>.</param>
    /// <param name="type">The type of an element.</param>
    /// <param name="shape">The extents, row-major; empty for a scalar.</param>
    /// <param name="data">The elements, little-endian, without gaps.</param>
    /// <exception cref="ArgumentException">Name, shape or number of bytes do not fit. Nothing was added.</exception>
    public void Add(string name, SafetensorsType type, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> data)
    {
        CheckTensor(name, type, shape, data.Length);
        Add(new(name, type, [.. shape], data));
    }

    /// <summary>Adds a text to the metadata.</summary>
    /// <param name="key">The key, unique in the metadata.</param>
    /// <param name="text">Any text of whole characters.</param>
    /// <exception cref="ArgumentException">The key stands already, or half a surrogate pair is in key or text. Nothing was
    /// added.</exception>
    public void AddMetadata(string key, string text)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(text);
        if (!JsonText.IsWellFormed(key) || !JsonText.IsWellFormed(text))
        {
            throw new ArgumentException(
                $"The metadata '{key}' must be of whole characters; half a surrogate pair stands in it.", nameof(key));
        }

        if (!texts.TryAdd(key, text))
            throw new ArgumentException($"Keys of the metadata must differ; '{key}' was given twice.", nameof(key));
        keys.Add(key);
    }

    /// <summary>
    /// Writes the file under a temporary name, flushes it to the disk and renames it: a reader sees the old file or the new one, complete.
    /// A symbolic link stays, and permissions are kept.
    /// </summary>
    /// <param name="path">The file, or a symbolic link to it; an existing file is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or is not a regular file. An existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write it.</exception>
    /// <exception cref="InvalidOperationException">The header takes more than 100,000,000 bytes, or the data more than an array can
    /// hold.</exception>
    public void Write(string path)
    {
        ReadOnlyMemory<byte> start = Start(out List<SafetensorsTensor> ordered);
        AtomicFile.Write(path, stream => Write(stream, start, ordered));
    }

    /// <summary>Writes to a stream, which is left open.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="InvalidOperationException">The header takes more than 100,000,000 bytes, or the data more than an array can hold.
    /// Nothing was written.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ReadOnlyMemory<byte> start = Start(out List<SafetensorsTensor> ordered);
        Write(stream, start, ordered);
    }

    /// <summary>Writes to a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <exception cref="InvalidOperationException">The header takes more than 100,000,000 bytes, or the data more than an array can hold.
    /// Nothing was written.</exception>
    public void Write(IBufferWriter<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        buffer.Write(Start(out List<SafetensorsTensor> ordered).Span);
        foreach (SafetensorsTensor tensor in ordered)
            buffer.Write(tensor.Data.Span);
    }

    private static void Write(Stream stream, ReadOnlyMemory<byte> start, List<SafetensorsTensor> ordered)
    {
        stream.Write(start.Span);
        foreach (SafetensorsTensor tensor in ordered)
            stream.Write(tensor.Data.Span);
    }

    private void Add(SafetensorsTensor tensor)
    {
        names.Add(tensor.Name);
        tensors.Add(tensor);
    }

    private void CheckTensor(string name, SafetensorsType type, ReadOnlySpan<long> shape, long bytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == SafetensorsHeader.MetadataKey)
            throw new ArgumentException($"A tensor may have any name but '{name}', under which the metadata stands.", nameof(name));
        if (!JsonText.IsWellFormed(name))
        {
            throw new ArgumentException(
                $"The name '{name}' must be of whole characters; half a surrogate pair stands in it.", nameof(name));
        }

        if (names.Contains(name))
            throw new ArgumentException($"Names must differ; '{name}' was given twice.", nameof(name));
        if (!Enum.IsDefined(type))
        {
            throw new ArgumentException(
                $"'{name}' must be of a type that {nameof(SafetensorsType)} names; {(int)type} was given.", nameof(type));
        }

        UInt128 bits = (UInt128)type.Bits();
        foreach (long extent in shape)
        {
            if (extent < 0)
                throw new ArgumentException($"The extents of '{name}' must be at least 0; {extent} was given.", nameof(shape));
            bits *= (UInt128)extent;
            if (bits > ulong.MaxValue)
                break;
        }

        if (bits != (UInt128)bytes * 8)
        {
            throw new ArgumentException(
                $"'{name}', {SafetensorsTensor.Describe(type, [.. shape])}, takes {bits} bits; {bytes} bytes were given.", nameof(shape));
        }
    }

    /// <summary>The header with its length in front, and the order of the data.</summary>
    private ReadOnlyMemory<byte> Start(out List<SafetensorsTensor> ordered)
    {
        ordered = [.. tensors.OrderByDescending(tensor => tensor.Type.Bits())];
        ArrayBufferWriter<byte> buffer = new();
        buffer.Write(new byte[SafetensorsHeader.Start]);
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteHeader(json, ordered);
        while (buffer.WrittenCount % 8 != 0)
            buffer.Write(" "u8);
        int length = buffer.WrittenCount - SafetensorsHeader.Start;
        if (length > SafetensorsHeader.MaxLength)
            throw new InvalidOperationException($"A header may take {SafetensorsHeader.MaxLength} bytes; this one takes {length}.");
        byte[] start = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(start, (ulong)length);
        return start;
    }

    private void WriteHeader(Utf8JsonWriter json, List<SafetensorsTensor> ordered)
    {
        json.WriteStartObject();
        if (keys.Count > 0)
        {
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach (string key in keys)
                json.WriteString(key, texts[key]);
            json.WriteEndObject();
        }

        long offset = 0;
        foreach (SafetensorsTensor tensor in ordered)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype"u8, tensor.Type.Name());
            json.WriteStartArray("shape"u8);
            foreach (long extent in tensor.Shape)
                json.WriteNumberValue(extent);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets"u8);
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += tensor.Data.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (offset > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"The tensors of a file may take the {Array.MaxLength} bytes that an array can hold, as they must to be read again; "
                + $"these take {offset}.");
        }
    }
}
