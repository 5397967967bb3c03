using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// Reads the properties of one JSON object of a saved pipeline; a property that is missing or of another kind is refused by name.
/// </summary>
internal readonly struct PipelineJson(JsonElement element)
{
    public string Text(string name) => Property(name, JsonValueKind.String).GetString()!;

    public bool Flag(string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? value.GetBoolean()
        : throw Wrong(name, "true or false");

    public double Number(string name) => Property(name, JsonValueKind.Number).TryGetDouble(out double number) && double.IsFinite(number)
        ? number
        : throw Wrong(name, "a finite number");

    /// <summary>A whole number from 0 to a million.</summary>
    public int Count(string name) => Property(name, JsonValueKind.Number).TryGetInt32(out int number) && number is >= 0 and <= 1_000_000
        ? number
        : throw Wrong(name, "a whole number from 0 to 1000000");

    /// <summary>A text, or null if the property is missing.</summary>
    public string? OptionalText(string name) => element.TryGetProperty(name, out _) ? Text(name) : null;

    /// <summary>A value of an enumeration by its name.</summary>
    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum => Enum.TryParse(Text(name), out TEnum value) && value.ToString() == Text(name)
        ? value
        : throw Wrong(name, typeof(TEnum).Name);

    public ImmutableArray<string> Texts(string name)
    {
        ImmutableArray<string>.Builder texts = ImmutableArray.CreateBuilder<string>();
        foreach (JsonElement item in Property(name, JsonValueKind.Array).EnumerateArray())
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name, "a list of texts"));
        return texts.ToImmutable();
    }

    public IEnumerable<PipelineJson> Objects(string name)
    {
        JsonElement list = Property(name, JsonValueKind.Array);
        PipelineJson parent = this;
        return list.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Object ? new PipelineJson(item) : throw parent.Wrong(name, "a list of objects"));
    }

    public PipelineJson Object(string name) => new(Property(name, JsonValueKind.Object));

    public NumberFit NumberFit()
    {
        NumberFit fit = new(Number("median"), Number("offset"), Number("scale"));
        return fit.IsValid ? fit : throw Wrong("scale", "a number above 0");
    }

    private JsonElement Property(string name, JsonValueKind kind) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind
        ? value
        : throw Wrong(name, $"a {kind}");

    private FormatException Wrong(string name, string expected) =>
        new(
            $"'{name}' must be {expected}; it is "
            + $"{(element.TryGetProperty(name, out JsonElement value) ? $"a {value.ValueKind}" : "missing")}");
}
