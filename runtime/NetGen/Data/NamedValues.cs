using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace NetGen;

/// <summary>Values by name, in the order of the network's outputs.</summary>
/// <typeparam name="TValue">The type of a value.</typeparam>
internal sealed class NamedValues<TValue> : IReadOnlyDictionary<string, TValue>
{
    /// <summary>No values.</summary>
    public static readonly NamedValues<TValue> Empty = new([], []);

    private readonly ImmutableArray<string> names;
    private readonly TValue[] values;

    public NamedValues(ImmutableArray<string> names, TValue[] values)
    {
        this.names = values.Length == 0 ? [] : names;
        this.values = values;
    }

    /// <inheritdoc/>
    public int Count => values.Length;

    /// <summary>The names, in the order of the outputs.</summary>
    public IEnumerable<string> Keys => names;

    /// <summary>The values, in the order of the outputs.</summary>
    public IEnumerable<TValue> Values => values;

    /// <summary>The value of a name.</summary>
    /// <exception cref="KeyNotFoundException">The name is unknown; the message lists the known names.</exception>
    public TValue this[string key] => TryGetValue(key, out TValue? value)
        ? value
        : throw new KeyNotFoundException($"The answer has no '{key}'; it has {(names.IsEmpty ? "no values" : string.Join(", ", names))}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => names.Contains(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value)
    {
        int index = names.IndexOf(key);
        value = index < 0 ? default : values[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator()
    {
        for (int index = 0; index < values.Length; index++)
            yield return new(names[index], values[index]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", this.Select(pair => FormattableString.Invariant($"{pair.Key}: {pair.Value}")));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
