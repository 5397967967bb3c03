using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>Where a network's metadata stands in its file: texts under keys of our own, the caller's beside them, the scaler as tensors.</summary>
internal static class ModelMetadataFormat
{
    public const string ScalerScale = "scaler.scale";
    public const string ScalerOffset = "scaler.offset";

    /// <summary>
    /// The most bytes and keys of metadata: they become texts in memory when a network is loaded, which a hostile file must not drive up.
    /// </summary>
    public const int MaxBytes = 8 << 20;
    public const int MaxKeys = 1 << 16;

    private const string Prefix = "netgen.";
    private const string NetworkKey = "netgen.network";
    private const string FingerprintKey = "netgen.fingerprint";
    private const string ClassNamesKey = "netgen.classNames";
    private const string ScalerKindKey = "scaler.kind";

    /// <summary>Whether a file says that it holds a scaler, whose tensors are then no one else's.</summary>
    public static bool HasScaler(SafetensorsFile file) => file.Metadata.ContainsKey(ScalerKindKey);

    /// <summary>Adds the metadata of a network to its file.</summary>
    /// <exception cref="ArgumentException">The metadata does not fit the network, or could not be loaded again.</exception>
    public static void Write(SafetensorsWriter writer, NetworkDescription network, ModelMetadata metadata)
    {
        if (ClassNamesProblem(network, metadata.ClassNames) is { } problem)
            throw new ArgumentException($"The metadata does not fit {network.Name}: {problem}", nameof(metadata));
        int keys = 0;
        long bytes = 0;
        Add(NetworkKey, network.Name);
        Add(FingerprintKey, network.Fingerprint);
        if (!metadata.ClassNames.IsEmpty)
            Add(ClassNamesKey, WriteNames(metadata.ClassNames));
        if (metadata.Scaler is { } scaler)
        {
            if (ScalerProblem(network, scaler) is { } scalerProblem)
                throw new ArgumentException($"The metadata does not fit {network.Name}: {scalerProblem}", nameof(metadata));
            Add(ScalerKindKey, scaler.Kind);
            writer.Add(ScalerScale, [scaler.Scale.Length], scaler.Scale.AsSpan());
            writer.Add(ScalerOffset, [scaler.Offset.Length], scaler.Offset.AsSpan());
        }

        // A dictionary has no order of its own, and the same content is to give the same bytes.
        foreach ((string key, string text) in metadata.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (IsReserved(key))
                throw new ArgumentException($"An entry of the metadata may have any key but '{ScalerKindKey}' and those that begin with '{Prefix}'; '{key}' was given.", nameof(metadata));
            Add(key, text);
        }

        void Add(string key, string text)
        {
            writer.AddMetadata(key, text);
            keys++;
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(text);
            if (keys > MaxKeys || bytes > MaxBytes)
                throw new ArgumentException($"The metadata of a network may take {MaxKeys} keys and {MaxBytes} bytes; '{key}' goes past that.", nameof(metadata));
        }
    }

    /// <summary>Reads the metadata of a network's file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="network">The network that is loaded.</param>
    /// <param name="problems">Receives what does not fit the network.</param>
    public static ModelMetadata Read(SafetensorsFile file, NetworkDescription network, List<string> problems)
    {
        if (file.Header.MetadataCount > MaxKeys || file.Header.MetadataBytes > MaxBytes)
        {
            problems.Add($"metadata: at most {MaxKeys} keys and {MaxBytes} bytes were expected; the file has {file.Header.MetadataCount} keys and {file.Header.MetadataBytes} bytes");
            return new();
        }

        ImmutableArray<string> classNames = [];
        if (file.Metadata.TryGetValue(ClassNamesKey, out string? names) && !TryReadNames(names, out classNames))
            problems.Add($"metadata '{ClassNamesKey}': a JSON list of texts was expected; it is something else");
        else if (ClassNamesProblem(network, classNames) is { } problem)
            problems.Add(problem);
        FeatureScaler? scaler = file.Metadata.TryGetValue(ScalerKindKey, out string? kind) ? ReadScaler(file, network, kind, problems) : null;
        return new()
        {
            NetworkName = file.Metadata.TryGetValue(NetworkKey, out string? name) ? name : "",
            Fingerprint = file.Metadata.TryGetValue(FingerprintKey, out string? fingerprint) ? fingerprint : "",
            ClassNames = classNames,
            Scaler = scaler,
            Entries = file.Metadata.Where(entry => !IsReserved(entry.Key)).ToImmutableDictionary(),
        };
    }

    private static bool IsReserved(string key) => key == ScalerKindKey || key.StartsWith(Prefix, StringComparison.Ordinal);

    private static string? ClassNamesProblem(NetworkDescription network, ImmutableArray<string> names) => names.IsEmpty || names.Length == network.Classes
        ? null
        : $"class names: {network.Classes} were expected, one per class; there are {names.Length}";

    private static string? ScalerProblem(NetworkDescription network, FeatureScaler scaler) => scaler.FeatureCount == network.InputLength
        ? null
        : $"scaler: {network.InputLength} features were expected, one per input; there are {scaler.FeatureCount}";

    private static FeatureScaler? ReadScaler(SafetensorsFile file, NetworkDescription network, string kind, List<string> problems)
    {
        if (ReadVector(file, ScalerScale, network.InputLength, problems) is not { } scale || ReadVector(file, ScalerOffset, network.InputLength, problems) is not { } offset)
            return null;
        try
        {
            return FeatureScaler.Create(kind, scale, offset);
        }
        catch (ArgumentException exception)
        {
            problems.Add($"scaler: {ModelFile.Excerpt(exception.Message)}");
            return null;
        }
    }

    private static ImmutableArray<double>? ReadVector(SafetensorsFile file, string name, int length, List<string> problems)
    {
        if (ModelFile.Problem(file, name, SafetensorsType.F64, [length]) is { } problem)
        {
            problems.Add(problem);
            return null;
        }

        double[] values = new double[length];
        file[name].CopyTo<double>(values);
        return [.. values];
    }

    private static string WriteNames(ImmutableArray<string> names)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (string name in names)
                json.WriteStringValue(name is not null && JsonText.IsWellFormed(name) ? name : throw new ArgumentException($"A class name must be a text of whole characters; {name ?? "null"} was given.", nameof(names)));
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool TryReadNames(string text, out ImmutableArray<string> names)
    {
        names = [];
        var builder = ImmutableArray.CreateBuilder<string>();
        byte[] json = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                if (!JsonText.IsWellFormed(JsonText.At(json, (int)reader.TokenStartIndex)))
                    return false;
                builder.Add(reader.GetString()!);
            }

            if (reader.TokenType != JsonTokenType.EndArray || reader.Read())
                return false;
        }
        catch (JsonException)
        {
            return false;
        }

        names = builder.ToImmutable();
        return true;
    }
}
