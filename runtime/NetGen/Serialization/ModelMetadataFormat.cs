using System.Collections.Immutable;
using System.Text;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>
/// The form of a network's metadata in its file: texts under reserved keys, the caller's texts, and the scaler as tensors.
/// </summary>
internal static class ModelMetadataFormat
{
    public const string ScalerCenter = "scaler.center";
    public const string ScalerWidth = "scaler.width";
    public const string ScalerRange = "scaler.range";

    /// <summary>
    /// The most bytes and keys of metadata: loading a network makes strings of them, and a hostile file must not use up the memory.
    /// </summary>
    public const int MaxBytes = 8 << 20;
    public const int MaxKeys = 1 << 16;

    private const string Prefix = "netgen.";
    private const string NetworkKey = "netgen.network";
    private const string FingerprintKey = "netgen.fingerprint";
    private const string ClassNamesKey = "netgen.classNames";
    private const string ThresholdsKey = "netgen.thresholds";
    private const string PipelineKey = "netgen.pipeline";
    private const string FoldedKey = "netgen.folded";
    private const string FoldedText = "true";
    private const string ScalerKindKey = "scaler.kind";

    /// <summary>Whether a file holds a scaler, so that two tensors belong to it and not to the network.</summary>
    public static bool HasScaler(SafetensorsFile file) => file.Metadata.ContainsKey(ScalerKindKey);

    /// <summary>Adds the metadata of a network to its file.</summary>
    /// <exception cref="ArgumentException">The metadata does not fit the network, or could not be loaded again.</exception>
    public static void Write(SafetensorsWriter writer, NetworkDescription network, Decision decision, ModelMetadata metadata)
    {
        int keys = 0;
        long bytes = 0;
        Add(NetworkKey, network.Name);
        Add(FingerprintKey, network.Fingerprint);
        if (!decision.ClassNames.IsEmpty)
            Add(ClassNamesKey, DecisionFormat.WriteNames(decision.ClassNames));
        if (!decision.Thresholds.IsEmpty)
            Add(ThresholdsKey, DecisionFormat.WriteThresholds(decision.Thresholds));
        if (metadata.Pipeline is { } pipeline)
        {
            if (PipelineProblem(network, decision, pipeline, metadata.Scaler) is { } pipelineProblem)
                throw new ArgumentException($"The metadata does not fit {network.Name}: {pipelineProblem}", nameof(metadata));
            Add(PipelineKey, PipelineFormat.Write(pipeline));
        }

        if (metadata.IsFolded)
        {
            if (metadata.Scaler is not null || metadata.Pipeline is not null)
            {
                string excess = metadata.Scaler is not null ? nameof(ModelMetadata.Scaler) : nameof(ModelMetadata.Pipeline);
                throw new ArgumentException(
                    $"A scaler was folded into {network.Name}, so that it takes unscaled features; a reader of a file with a scaler or a "
                    + $"pipeline would scale them once more. Save it without {nameof(ModelMetadata)}.{excess}.",
                    nameof(metadata));
            }

            Add(FoldedKey, FoldedText);
        }

        if (metadata.Scaler is { } scaler)
        {
            if (ScalerProblem(network, scaler) is { } scalerProblem)
                throw new ArgumentException($"The metadata does not fit {network.Name}: {scalerProblem}", nameof(metadata));
            Add(ScalerKindKey, scaler.Kind);
            writer.Add(ScalerCenter, [scaler.FeatureCount], scaler.Center.AsSpan());
            writer.Add(ScalerWidth, [scaler.FeatureCount], scaler.Width.AsSpan());
            writer.Add<double>(ScalerRange, [2], [scaler.Low, scaler.High]);
        }

        // Sorted, since the same content must give the same bytes and a dictionary has no fixed order.
        foreach ((string key, string text) in metadata.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (IsReserved(key))
            {
                throw new ArgumentException(
                    $"An entry of the metadata may have any key but '{ScalerKindKey}' and those that begin with '{Prefix}'; "
                    + $"'{key}' was given.",
                    nameof(metadata));
            }

            Add(key, text);
        }

        void Add(string key, string text)
        {
            writer.AddMetadata(key, text);
            keys++;
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(text);
            if (keys > MaxKeys || bytes > MaxBytes)
            {
                throw new ArgumentException(
                    $"The metadata of a network may take {MaxKeys} keys and {MaxBytes} bytes; '{key}' goes past that.", nameof(metadata));
            }
        }
    }

    /// <summary>Reads the metadata of a network's file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="network">The network that is loaded.</param>
    /// <param name="problems">Receives a line for everything that does not fit the network.</param>
    public static ModelMetadata Read(SafetensorsFile file, NetworkDescription network, List<string> problems)
    {
        if (file.Header.MetadataCount > MaxKeys || file.Header.MetadataBytes > MaxBytes)
        {
            problems.Add(
                $"metadata: at most {MaxKeys} keys and {MaxBytes} bytes were expected; the file has {file.Header.MetadataCount} keys and "
                + $"{file.Header.MetadataBytes} bytes");
            return new();
        }

        Decision decision = ReadDecision(file, problems);
        if (decision.Problem(network) is { } problem)
            problems.Add(problem);
        bool isFolded = file.Metadata.TryGetValue(FoldedKey, out string? folded);
        if (isFolded && (folded != FoldedText || HasScaler(file) || file.Metadata.ContainsKey(PipelineKey)))
        {
            problems.Add(folded != FoldedText
                ? $"metadata '{FoldedKey}': '{FoldedText}' was expected; it is '{ModelFile.Excerpt(folded!)}'"
                : "scaler: neither a scaler nor a pipeline was expected, since a scaler is folded into the weights; the file has one");
        }

        FeatureScaler? scaler = file.Metadata.TryGetValue(ScalerKindKey, out string? kind)
            ? ReadScaler(file, network, kind, problems)
            : null;
        return new()
        {
            NetworkName = file.Metadata.TryGetValue(NetworkKey, out string? name) ? name : "",
            Fingerprint = file.Metadata.TryGetValue(FingerprintKey, out string? fingerprint) ? fingerprint : "",
            Decision = decision,
            Scaler = scaler,
            Pipeline = file.Metadata.TryGetValue(PipelineKey, out string? pipeline)
                ? ReadPipeline(pipeline, network, decision, scaler, problems)
                : null,
            IsFolded = isFolded,
            Entries = file.Metadata.Where(entry => !IsReserved(entry.Key)).ToImmutableDictionary(),
        };
    }

    private static bool IsReserved(string key) => key == ScalerKindKey || key.StartsWith(Prefix, StringComparison.Ordinal);

    private static Decision ReadDecision(SafetensorsFile file, List<string> problems)
    {
        try
        {
            Decision decision = Decision.Default;
            if (file.Metadata.TryGetValue(ClassNamesKey, out string? names))
            {
                if (DecisionFormat.TryReadNames(names, out ImmutableArray<string> classNames))
                    decision = decision with { ClassNames = classNames };
                else
                    problems.Add($"metadata '{ClassNamesKey}': a JSON list of texts was expected; it is something else");
            }

            if (file.Metadata.TryGetValue(ThresholdsKey, out string? values))
            {
                if (DecisionFormat.TryReadThresholds(values, out ImmutableArray<double> thresholds))
                    decision = decision with { Thresholds = thresholds };
                else
                    problems.Add($"metadata '{ThresholdsKey}': a JSON list of numbers was expected; it is something else");
            }

            return decision;
        }
        catch (ArgumentException exception)
        {
            problems.Add($"decision: {ModelFile.Excerpt(exception.Message)}");
            return Decision.Default;
        }
    }

    private static string? ScalerProblem(NetworkDescription network, FeatureScaler scaler) => scaler.FeatureCount == network.InputLength
        ? null
        : $"scaler: {network.InputLength} features were expected, one per input; there are {scaler.FeatureCount}";

    private static string? PipelineProblem(NetworkDescription network, Decision decision, Pipeline pipeline, FeatureScaler? scaler) =>
        scaler is null
        ? pipeline.Problem(network, decision) is { } problem ? $"pipeline: {problem}" : null
        : "pipeline: it scales the features itself; there must be no scaler beside it";

    private static Pipeline? ReadPipeline(
        string text, NetworkDescription network, Decision decision, FeatureScaler? scaler, List<string> problems)
    {
        try
        {
            Pipeline pipeline = PipelineFormat.Read(text);
            if (PipelineProblem(network, decision, pipeline, scaler) is { } problem)
                problems.Add(problem);
            return pipeline;
        }
        catch (FormatException exception)
        {
            problems.Add($"pipeline: {ModelFile.Excerpt(exception.Message)}");
            return null;
        }
    }

    private static FeatureScaler? ReadScaler(SafetensorsFile file, NetworkDescription network, string kind, List<string> problems)
    {
        if (ReadVector(file, ScalerCenter, network.InputLength, problems) is not { } center
            || ReadVector(file, ScalerWidth, network.InputLength, problems) is not { } width
            || ReadVector(file, ScalerRange, 2, problems) is not { } range)
            return null;
        try
        {
            return FeatureScaler.Create(kind, center, width, range[0], range[1]);
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
}
