namespace NetGen.Serialization;

/// <summary>
/// Named vectors and a JSON text in one safetensors file, for whoever has to continue where a process was killed. A reader sees the last
/// file that was written whole, or none.
/// </summary>
internal static class CheckpointFile
{
    private const string JsonKey = "netgen.checkpoint";

    /// <summary>Writes aside, flushes to the disk, renames, after removing what killed processes left aside.</summary>
    /// <param name="path">Where; a checkpoint there is replaced.</param>
    /// <param name="tensors">Vectors of different names.</param>
    /// <param name="json">Any text of whole characters; JSON, as the name says.</param>
    /// <exception cref="ArgumentException">Two tensors have one name. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written. A checkpoint that was there is as before.</exception>
    public static void Write(string path, IReadOnlyList<CheckpointTensor> tensors, string json)
    {
        SafetensorsWriter writer = new();
        foreach (CheckpointTensor tensor in tensors)
            writer.Add(tensor.Name, tensor.Type, [tensor.Length], tensor.Data);
        writer.AddMetadata(JsonKey, json);
        writer.Write(path);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="SafetensorsException">It is not a whole checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read; <see cref="FileNotFoundException"/> where there is none.</exception>
    public static Checkpoint Read(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        return file.Metadata.TryGetValue(JsonKey, out string? json)
            ? new(Path.GetFileName(path), file, json)
            : throw new SafetensorsException(Path.GetFileName(path), SafetensorsHeader.Start, $"a checkpoint must have the metadata '{JsonKey}'; it is missing.");
    }
}
