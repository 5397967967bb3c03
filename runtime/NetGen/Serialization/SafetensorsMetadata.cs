using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace NetGen.Serialization;

/// <summary>The texts of a header by key, each decoded on demand.</summary>
internal sealed class SafetensorsMetadata(SafetensorsHeader header) : IReadOnlyDictionary<string, string>
{
    public int Count => header.MetadataCount;

    public IEnumerable<string> Keys => Enumerable.Range(0, Count).Select(header.Key);

    public IEnumerable<string> Values => Enumerable.Range(0, Count).Select(header.Text);

    public string this[string key] =>
        TryGetValue(key, out string? text) ? text : throw new KeyNotFoundException($"The metadata has no '{key}'.");

    public bool ContainsKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return header.IndexOfKey(key) >= 0;
    }

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        int index = header.IndexOfKey(key);
        value = index < 0 ? null : header.Text(index);
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (int index = 0; index < Count; index++)
            yield return new(header.Key(index), header.Text(index));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
