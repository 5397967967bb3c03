using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Serialization;

/// <summary>A network's parameters as a safetensors file: one tensor for each, by its name in the network.</summary>
internal static class ModelFile
{
    private const int ListedProblems = 50;
    private const int ListedRank = 8;

    /// <summary>Collects the tensors and the metadata of a network's file.</summary>
    /// <exception cref="ArgumentException">The metadata does not fit the network.</exception>
    public static SafetensorsWriter Write<T>(INetwork<T> network, ModelMetadata? metadata)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        SafetensorsWriter writer = new();
        foreach (TensorView<T> tensor in network.Tensors)
            writer.Add<T>(tensor.Name, tensor.Shape.AsSpan(), tensor.Values);
        ModelMetadataFormat.Write(
            writer, network.Description, network.Decision, (metadata ?? new()) with { IsFolded = FoldedScaling.IsIn(network) });
        return writer;
    }

    /// <summary>Checks that a whole file fits a network, then copies its parameters into the network.</summary>
    /// <exception cref="ModelMismatchException">Something does not fit. Nothing was changed.</exception>
    public static ModelMetadata Load<T>(INetwork<T> network, SafetensorsFile file, ModelLoadOptions? options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = network.Description;
        List<string> problems = [];
        SafetensorsType type = SafetensorsTypes.Of<T>();
        HashSet<int> expected = [];
        foreach (TensorDescription tensor in description.Tensors)
        {
            expected.Add(file.Header.IndexOf(tensor.Name));
            if (Problem(file, tensor.Name, type, tensor.Shape) is { } problem)
                problems.Add(problem);
        }

        ModelMetadata metadata = ModelMetadataFormat.Read(file, description, problems);
        if (ModelMetadataFormat.HasScaler(file))
        {
            expected.Add(file.Header.IndexOf(ModelMetadataFormat.ScalerCenter));
            expected.Add(file.Header.IndexOf(ModelMetadataFormat.ScalerWidth));
            expected.Add(file.Header.IndexOf(ModelMetadataFormat.ScalerRange));
        }

        int more = AddUnexpected(file, expected, problems);
        bool differs = metadata.Fingerprint.Length > 0 && metadata.Fingerprint != description.Fingerprint;
        if (differs && options is not { AllowOtherStructure: true })
        {
            problems.Add(
                $"fingerprint: {description.Fingerprint} was expected; the file has that of another "
                + $"structure{(metadata.NetworkName.Length > 0 ? $", {Excerpt(metadata.NetworkName)}" : "")}: "
                + $"{Excerpt(metadata.Fingerprint)} ({nameof(ModelLoadOptions)}.{nameof(ModelLoadOptions.AllowOtherStructure)} would "
                + "take it if all tensors fit)");
        }

        if (problems.Count > ListedProblems)
        {
            more += problems.Count - ListedProblems;
            problems.RemoveRange(ListedProblems, problems.Count - ListedProblems);
        }

        if (more > 0)
            problems.Add($"and {more} more");
        if (problems.Count > 0)
            throw new ModelMismatchException(description.Name, [.. problems]);
        foreach (TensorView<T> tensor in network.Tensors)
            file[tensor.Name].CopyTo(tensor.Values);
        network.Decision = metadata.Decision;
        FoldedScaling.Set(network, metadata.IsFolded);
        return metadata;
    }

    /// <summary>Why a tensor of a file does not fit; null if it fits.</summary>
    public static string? Problem(SafetensorsFile file, string name, SafetensorsType type, ImmutableArray<int> shape)
    {
        string expected = $"{name}: {SafetensorsTensor.Describe(type, [.. shape.Select(extent => (long)extent)])} was expected";
        int index = file.Header.IndexOf(name);
        if (index < 0)
            return $"{expected}; it is missing";
        SafetensorsEntry entry = file.Header[index];
        return entry.Type == type
            && entry.Rank == shape.Length
            && file.Header.Shape(index).SequenceEqual(shape.Select(extent => (long)extent))
            ? null
            : $"{expected}; the file has {Describe(file, index)}";
    }

    /// <summary>
    /// Adds the tensors that the network does not have to the problems, up to their limit, and returns how many were left out.
    /// </summary>
    private static int AddUnexpected(SafetensorsFile file, HashSet<int> expected, List<string> problems)
    {
        int more = 0;
        for (int index = 0; index < file.Count; index++)
        {
            if (expected.Contains(index))
                continue;
            if (problems.Count < ListedProblems)
                problems.Add($"{file.Header.NameExcerpt(index)}: no such tensor was expected; the file has {Describe(file, index)}");
            else
                more++;
        }

        return more;
    }

    /// <summary>Type and shape for a message, in a short form even if the file has many dimensions.</summary>
    private static string Describe(SafetensorsFile file, int index)
    {
        SafetensorsEntry entry = file.Header[index];
        return entry.Rank <= ListedRank
            ? SafetensorsTensor.Describe(entry.Type, file.Header.Shape(index))
            : $"{entry.Type.Name()} of {entry.Rank} dimensions";
    }

    /// <summary>The beginning of a text, short enough for a message.</summary>
    public static string Excerpt(string text) => text.Length <= 200 ? text : $"{text[..200]}...";
}
