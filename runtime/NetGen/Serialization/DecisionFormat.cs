using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetGen.Text;

namespace NetGen.Serialization;

/// <summary>Class names and thresholds as JSON lists in the metadata of a network's file.</summary>
internal static class DecisionFormat
{
    private delegate bool TryReadItem<TItem>(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, out TItem item);

    /// <summary>The names as a JSON list of texts; a <see cref="Decision"/> holds only names of whole characters.</summary>
    public static string WriteNames(ImmutableArray<string> names) => Write(names, (json, name) => json.WriteStringValue(name));

    /// <summary>The thresholds as a JSON list of numbers, each with the digits that give the same bits again.</summary>
    public static string WriteThresholds(ImmutableArray<double> thresholds) =>
        Write(thresholds, (json, threshold) => json.WriteNumberValue(threshold));

    /// <summary>Reads a JSON list of texts and refuses any other JSON.</summary>
    public static bool TryReadNames(string text, out ImmutableArray<string> names) => TryRead(text, TryReadName, out names);

    /// <summary>Reads a JSON list of numbers and refuses any other JSON.</summary>
    public static bool TryReadThresholds(string text, out ImmutableArray<double> thresholds) =>
        TryRead(text, TryReadThreshold, out thresholds);

    private static string Write<TItem>(ImmutableArray<TItem> items, Action<Utf8JsonWriter, TItem> writeItem)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (TItem item in items)
                writeItem(json, item);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool TryRead<TItem>(string text, TryReadItem<TItem> tryReadItem, out ImmutableArray<TItem> items)
    {
        items = [];
        var builder = ImmutableArray.CreateBuilder<TItem>();
        byte[] json = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                return false;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (!tryReadItem(json, ref reader, out TItem item))
                    return false;
                builder.Add(item);
            }

            if (reader.TokenType != JsonTokenType.EndArray || reader.Read())
                return false;
        }
        catch (JsonException)
        {
            return false;
        }

        items = builder.ToImmutable();
        return true;
    }

    private static bool TryReadName(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, out string name)
    {
        name = "";
        if (reader.TokenType != JsonTokenType.String || !JsonText.IsWellFormed(JsonText.At(json, (int)reader.TokenStartIndex)))
            return false;
        name = reader.GetString()!;
        return true;
    }

    private static bool TryReadThreshold(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, out double threshold)
    {
        threshold = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out threshold);
    }
}
