using System.Collections.Immutable;
using System.Text.Json;
using NetGen.Text;

namespace NetGen.Serialization;

/// <summary>
/// The checked header of a safetensors file. It keeps the JSON and positions in it, and decodes texts and shapes on demand, so that its
/// memory is bounded by the length of the header.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The position of the header in the file: after its length.</summary>
    public const int Start = sizeof(ulong);

    /// <summary>The longest header that the format allows.</summary>
    public const int MaxLength = 100_000_000;

    /// <summary>The name that no tensor may have.</summary>
    public const string MetadataKey = "__metadata__";

    private readonly ReadOnlyMemory<byte> json;
    private readonly SafetensorsEntry[] tensors;
    private readonly int[] byName;
    private readonly int[] metadataKeys;

    private SafetensorsHeader(ReadOnlyMemory<byte> json, SafetensorsEntry[] tensors, int[] byName, int[] metadataKeys, int dataLength)
    {
        this.json = json;
        this.tensors = tensors;
        this.byName = byName;
        this.metadataKeys = metadataKeys;
        DataLength = dataLength;
    }

    /// <summary>The bytes of data that the tensors cover.</summary>
    public int DataLength { get; }

    /// <summary>The number of tensors.</summary>
    public int Count => tensors.Length;

    /// <summary>The number of texts in the metadata.</summary>
    public int MetadataCount => metadataKeys.Length;

    /// <summary>The bytes that keys and texts of the metadata take in the header.</summary>
    public long MetadataBytes
    {
        get
        {
            long bytes = 0;
            foreach (int key in metadataKeys)
                bytes += JsonText.At(Json, key).Length + JsonText.At(Json, TextAfter(key)).Length;
            return bytes;
        }
    }

    private ReadOnlySpan<byte> Json => json.Span;

    /// <summary>Reads a header.</summary>
    /// <param name="json">The header without its length.</param>
    /// <param name="file">The name of the file in messages.</param>
    /// <param name="dataLength">The bytes after the header; null if unknown.</param>
    /// <exception cref="SafetensorsException">The header violates the format.</exception>
    public static SafetensorsHeader Read(ReadOnlyMemory<byte> json, string file, long? dataLength)
    {
        (SafetensorsEntry[] tensors, int[] metadataKeys) = new SafetensorsHeaderReader(json.Span, file, dataLength).Read();
        Array.Sort(metadataKeys, new KeyOrder(json));
        for (int index = 1; index < metadataKeys.Length; index++)
            CheckDistinct(json.Span, metadataKeys[index - 1], metadataKeys[index], file);
        int[] byName = new int[tensors.Length];
        for (int index = 0; index < byName.Length; index++)
            byName[index] = index;
        Array.Sort(byName, new NameOrder(json, tensors));
        for (int index = 1; index < byName.Length; index++)
            CheckDistinct(json.Span, tensors[byName[index - 1]].Name, tensors[byName[index]].Name, file);
        return new(json, tensors, byName, metadataKeys, SafetensorsLayout.Check(tensors, json.Span, file, dataLength));
    }

    /// <summary>The positions of a tensor's parts.</summary>
    public SafetensorsEntry this[int index] => tensors[index];

    /// <summary>The position of the tensor of a name, or -1.</summary>
    public int IndexOf(string name)
    {
        if (!JsonText.IsWellFormed(name))
            return -1;
        int found = Find(byName.Length, name, (header, index) => header.tensors[header.byName[index]].Name);
        return found < 0 ? -1 : byName[found];
    }

    /// <summary>The name of a tensor.</summary>
    public string Name(int index) => JsonText.Decode(Json, tensors[index].Name);

    /// <summary>The beginning of a tensor's name, short enough for a message.</summary>
    public string NameExcerpt(int index) => JsonText.Excerpt(JsonText.At(Json, tensors[index].Name));

    /// <summary>The shape of a tensor.</summary>
    public ImmutableArray<long> Shape(int index)
    {
        SafetensorsEntry tensor = tensors[index];
        var shape = ImmutableArray.CreateBuilder<long>(tensor.Rank);
        Utf8JsonReader reader = new(Json[tensor.Shape..]);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            shape.Add(reader.GetInt64());
        return shape.MoveToImmutable();
    }

    /// <summary>A key of the metadata, in the order of their characters.</summary>
    public string Key(int index) => JsonText.Decode(Json, metadataKeys[index]);

    /// <summary>The text under a key.</summary>
    public string Text(int index) => JsonText.Decode(Json, TextAfter(metadataKeys[index]));

    /// <summary>The position of a key among the sorted ones, or a negative number.</summary>
    public int IndexOfKey(string key) =>
        JsonText.IsWellFormed(key) ? Find(metadataKeys.Length, key, (header, index) => header.metadataKeys[index]) : -1;

    /// <summary>The position of the text of a key: a colon and spaces separate the two.</summary>
    private int TextAfter(int key)
    {
        int colon = key + JsonText.At(Json, key).Length + 2;
        return colon + Json[colon..].IndexOf((byte)'"');
    }

    private int Find(int count, string text, Func<SafetensorsHeader, int, int> quote)
    {
        int low = 0, high = count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = JsonText.Compare(JsonText.At(Json, quote(this, middle)), text);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    private static void CheckDistinct(ReadOnlySpan<byte> json, int one, int other, string file)
    {
        if (JsonText.Compare(JsonText.At(json, one), JsonText.At(json, other)) == 0)
        {
            throw new SafetensorsException(
                file,
                Start + Math.Max(one, other),
                $"names must differ; '{JsonText.Excerpt(JsonText.At(json, one))}' stands twice, first at byte "
                + $"{Start + Math.Min(one, other)}.");
        }
    }

    private sealed class KeyOrder(ReadOnlyMemory<byte> json) : IComparer<int>
    {
        public int Compare(int x, int y) => JsonText.Compare(JsonText.At(json.Span, x), JsonText.At(json.Span, y));
    }

    private sealed class NameOrder(ReadOnlyMemory<byte> json, SafetensorsEntry[] tensors) : IComparer<int>
    {
        public int Compare(int x, int y) =>
            JsonText.Compare(JsonText.At(json.Span, tensors[x].Name), JsonText.At(json.Span, tensors[y].Name));
    }
}
