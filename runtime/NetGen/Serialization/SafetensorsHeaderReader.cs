using System.Text.Json;
using System.Text.Unicode;
using NetGen.Text;

namespace NetGen.Serialization;

/// <summary>Goes through the JSON of a header twice: once to count, so that lists have their size at once, and once to read.</summary>
internal ref struct SafetensorsHeaderReader
{
    private const string FieldsOnce = "must have dtype, shape and data_offsets, each once";
    private const string ShapeRule = "must have a list of whole numbers as shape";
    private const string OffsetsRule = "must have two whole numbers as data_offsets";

    private readonly ReadOnlySpan<byte> json;
    private readonly string file;
    private readonly long dataLength;
    private readonly bool dataLengthKnown;
    private Utf8JsonReader reader;

    /// <param name="json">The header.</param>
    /// <param name="file">The name of the file in messages.</param>
    /// <param name="dataLength">The bytes after the header; null if unknown.</param>
    public SafetensorsHeaderReader(ReadOnlySpan<byte> json, string file, long? dataLength)
    {
        this.json = json;
        this.file = file;
        this.dataLength = dataLength ?? Array.MaxLength;
        dataLengthKnown = dataLength is not null;
        reader = new(json);
    }

    /// <summary>Reads all entries: the tensors in the order of the header, and the positions of the metadata's keys.</summary>
    /// <exception cref="SafetensorsException">The header violates the format.</exception>
    public (SafetensorsEntry[] Tensors, int[] MetadataKeys) Read()
    {
        if (json is not [(byte)'{', ..])
            throw Problem(0, $"the header must begin with '{{'; it {(json.IsEmpty ? "is empty" : $"begins with the byte {json[0]:X2}")}.");
        if (!Utf8.IsValid(json))
            throw Problem(0, "the header must be UTF-8; it is not.");
        try
        {
            (int tensorCount, int keyCount) = Count();
            reader = new(json);
            return ReadEntries(tensorCount, keyCount);
        }
        catch (JsonException exception)
        {
            throw new SafetensorsException(
                file, SafetensorsHeader.Start + reader.BytesConsumed, $"the header must be JSON. {exception.Message}", exception);
        }
    }

    private (int Tensors, int Keys) Count()
    {
        int tensors = 0, keys = 0;
        bool inMetadata = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == 1)
            {
                inMetadata = Says(SafetensorsHeader.MetadataKey);
                tensors += inMetadata ? 0 : 1;
            }
            else if (reader.CurrentDepth == 2 && inMetadata)
            {
                keys++;
            }
        }

        return (tensors, keys);
    }

    private (SafetensorsEntry[] Tensors, int[] MetadataKeys) ReadEntries(int tensorCount, int keyCount)
    {
        SafetensorsEntry[] tensors = new SafetensorsEntry[tensorCount];
        int[] keys = new int[keyCount];
        int tensor = 0;
        bool hasMetadata = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int name = Text("the name of a tensor");
            if (!Says(SafetensorsHeader.MetadataKey))
            {
                tensors[tensor++] = ReadTensor(name);
                continue;
            }

            if (hasMetadata)
                throw Problem(name, $"'{SafetensorsHeader.MetadataKey}' must stand once; it stands twice.");
            hasMetadata = true;
            ReadMetadata(name, keys);
        }

        return (tensors, keys);
    }

    private void ReadMetadata(int name, int[] keys)
    {
        reader.Read();
        Expect(JsonTokenType.StartObject, name, "must be an object of texts");
        for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndObject; index++)
        {
            keys[index] = Text("a key of the metadata");
            reader.Read();
            Expect(JsonTokenType.String, keys[index], "must be a text, as all metadata");
            Text("a text of the metadata");
        }
    }

    private SafetensorsEntry ReadTensor(int name)
    {
        SafetensorsType? type = null;
        (int Position, int Rank, UInt128 Length)? shape = null;
        (ulong Begin, ulong End)? offsets = null;
        reader.Read();
        Expect(JsonTokenType.StartObject, name, "must be an object of dtype, shape and data_offsets");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int field = (int)reader.TokenStartIndex;
            if (type is null && Says("dtype"))
                type = ReadType(name);
            else if (shape is null && Says("shape"))
                shape = ReadShape(name);
            else if (offsets is null && Says("data_offsets"))
                offsets = ReadOffsets(name);
            else
                throw Problem(field, $"{Quoted(name)} {FieldsOnce}; '{JsonText.Excerpt(JsonText.At(json, field))}' came.");
        }

        if (type is not { } dtype || shape is not var (position, rank, length) || offsets is not var (begin, end))
        {
            throw Problem(
                name,
                $"{Quoted(name)} must have dtype, shape and data_offsets; "
                + $"{(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")} is missing.");
        }

        UInt128 bits = length * (UInt128)dtype.Bits();
        if (bits % 8 != 0)
            throw Problem(position, $"{Quoted(name)} must take whole bytes; {length} elements of {dtype.Name()} take {bits} bits.");
        if (bits / 8 != end - begin)
        {
            throw Problem(
                position,
                $"{Quoted(name)} takes {bits / 8} bytes by its shape and dtype; its data_offsets, {begin} to {end}, leave it "
                + $"{end - begin}.");
        }

        return new(name, position, rank, dtype, (int)begin, (int)end);
    }

    private SafetensorsType ReadType(int name)
    {
        reader.Read();
        Expect(JsonTokenType.String, name, "must have a text as dtype");
        return SafetensorsTypes.TryParse(reader.ValueSpan, out SafetensorsType type)
            ? type
            : throw Problem(
                reader.TokenStartIndex,
                $"the dtype of {Quoted(name)} must be one of {SafetensorsTypes.Names}; it is '{JsonText.Excerpt(reader.ValueSpan)}'.");
    }

    private (int Position, int Rank, UInt128 Length) ReadShape(int name)
    {
        reader.Read();
        Expect(JsonTokenType.StartArray, name, ShapeRule);
        int position = (int)reader.TokenStartIndex;
        UInt128 length = 1;
        int rank = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; rank++)
        {
            ulong extent = ReadNumber(name, ShapeRule, long.MaxValue);
            length *= extent;
            if (length > ulong.MaxValue)
            {
                throw Problem(
                    reader.TokenStartIndex, $"the shape of {Quoted(name)} must be of at most {ulong.MaxValue} elements; it is of more.");
            }
        }

        return (position, rank, length);
    }

    private (ulong Begin, ulong End) ReadOffsets(int name)
    {
        reader.Read();
        Expect(JsonTokenType.StartArray, name, OffsetsRule);
        reader.Read();
        ulong begin = ReadNumber(name, OffsetsRule, ulong.MaxValue);
        reader.Read();
        ulong end = ReadNumber(name, OffsetsRule, ulong.MaxValue);
        if (begin > end)
        {
            throw Problem(
                reader.TokenStartIndex, $"the data_offsets of {Quoted(name)} must not end before they begin; they are {begin} to {end}.");
        }

        if (end > (ulong)dataLength)
        {
            throw Problem(
                reader.TokenStartIndex,
                $"the data_offsets of {Quoted(name)}, {begin} to {end}, must lie within the "
                + $"{(dataLengthKnown ? $"{dataLength} bytes of data" : $"{dataLength} bytes that can be read")}.");
        }

        reader.Read();
        Expect(JsonTokenType.EndArray, name, OffsetsRule);
        return (begin, end);
    }

    private readonly ulong ReadNumber(int name, string rule, ulong most)
    {
        Expect(JsonTokenType.Number, name, rule);
        return reader.TryGetUInt64(out ulong number) && number <= most
            ? number
            : throw Problem(
                reader.TokenStartIndex, $"{Quoted(name)} {rule}, from 0 to {most}; '{JsonText.Excerpt(reader.ValueSpan)}' came.");
    }

    /// <summary>
    /// Whether the current text equals a word. The comparison of Utf8JsonReader throws if half a surrogate pair is escaped.
    /// </summary>
    private readonly bool Says(string word) => JsonText.Compare(reader.ValueSpan, word) == 0;

    /// <summary>Checks the escapes of the current text and returns its position.</summary>
    private readonly int Text(string what)
    {
        int position = (int)reader.TokenStartIndex;
        return JsonText.IsWellFormed(JsonText.At(json, position))
            ? position
            : throw Problem(position, $"{what} must be of whole characters; half a surrogate pair stands in it.");
    }

    private readonly void Expect(JsonTokenType expected, int name, string rule)
    {
        if (reader.TokenType != expected)
            throw Problem(reader.TokenStartIndex, $"{Quoted(name)} {rule}; {reader.TokenType} came.");
    }

    private readonly string Quoted(int name) => $"'{JsonText.Excerpt(JsonText.At(json, name))}'";

    private readonly SafetensorsException Problem(long position, string problem) => new(file, SafetensorsHeader.Start + position, problem);
}
