using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>A pipeline as JSON, for the metadata of a model file.</summary>
internal static class PipelineFormat
{
    /// <summary>The newest version that this code reads, which is the one it writes.</summary>
    public const int Version = 1;

    private const int MostEncodedColumns = 1_000_000;

    public static string Write(Pipeline pipeline)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("columns");
            foreach (ColumnEncoder encoder in pipeline.Encoders)
            {
                json.WriteStartObject();
                json.WriteString("name", encoder.Column);
                json.WriteString("kind", encoder.Kind);
                json.WriteBoolean("indicator", encoder.HasIndicator);
                encoder.Write(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("ignored");
            foreach (string column in pipeline.IgnoredColumns)
                json.WriteStringValue(column);
            json.WriteEndArray();
            if (pipeline.WeightColumn is not null)
                json.WriteString("weight", pipeline.WeightColumn);
            json.WriteStartObject("output");
            json.WriteString("kind", pipeline.Output.Kind);
            pipeline.Output.Write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="FormatException">
    /// The text is not a pipeline, or is one of a newer version; the message says what was expected.
    /// </exception>
    public static Pipeline Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("a JSON object was expected");
            PipelineJson json = new(document.RootElement);
            int version = json.Count("version");
            if (version != Version)
            {
                throw new FormatException(FormattableString.Invariant($"version {Version} was expected; the file has version {version}")
                    + (version > Version ? ", which a newer NetGen wrote" : ""));
            }

            ColumnEncoder[] encoders = [.. json.Objects("columns").Select(ReadEncoder)];
            if (encoders.Sum(encoder => (long)encoder.Names.Length) > MostEncodedColumns)
                throw new FormatException(FormattableString.Invariant($"at most {MostEncodedColumns} encoded columns were expected"));
            return new Pipeline([.. encoders], json.Texts("ignored"), ReadOutput(json.Object("output")), json.OptionalText("weight"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static ColumnEncoder ReadEncoder(PipelineJson json)
    {
        string name = json.Text("name");
        bool hasIndicator = json.Flag("indicator");
        return json.Text("kind") switch
        {
            NumberEncoder.KindName => NumberEncoder.Read(name, hasIndicator, json),
            CategoryEncoder.KindName => CategoryEncoder.Read(name, hasIndicator, json),
            DateEncoder.KindName => DateEncoder.Read(name, hasIndicator, json),
            string kind => throw new FormatException($"column '{name}' is of the unknown kind '{kind}'"),
        };
    }

    private static PipelineOutput ReadOutput(PipelineJson json) => json.Text("kind") switch
    {
        LabelOutput.KindName => LabelOutput.Read(json),
        LabelsOutput.KindName => LabelsOutput.Read(json),
        TargetsOutput.KindName => TargetsOutput.Read(json),
        string kind => throw new FormatException($"the output is of the unknown kind '{kind}'"),
    };
}
