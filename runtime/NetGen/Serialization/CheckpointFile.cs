using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Serialization;

/// <summary>
/// A checkpoint on disk: named vectors and a JSON text in one safetensors file. A reader sees the last file that was written completely, or
/// no file.
/// </summary>
internal static class CheckpointFile
{
    private const string JsonKey = "netgen.checkpoint";
    private const string DigestKey = "netgen.digest";

    /// <summary>
    /// Writes a checkpoint under a temporary name, flushes it to the disk and renames it. Temporary files of killed processes are removed.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="tensors">Vectors of different names.</param>
    /// <param name="json">A JSON text without half a surrogate pair.</param>
    /// <exception cref="ArgumentException">Two tensors have one name. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing checkpoint is unchanged.</exception>
    public static void Write(string path, IReadOnlyList<CheckpointTensor> tensors, string json)
    {
        SafetensorsWriter writer = new();
        foreach (CheckpointTensor tensor in tensors)
            writer.Add(tensor.Name, tensor.Type, [tensor.Length], tensor.Data);
        writer.AddMetadata(JsonKey, json);
        writer.AddMetadata(DigestKey, DigestOf(tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Data)), json));
        writer.Write(path);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="SafetensorsException">It is not a whole checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read; <see cref="FileNotFoundException"/> if it does not exist.</exception>
    public static Checkpoint Read(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        string name = Path.GetFileName(path);
        string json = Text(file, name, JsonKey);
        string digest = DigestOf(file.Tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Data)), json);
        return Text(file, name, DigestKey) == digest
            ? new(name, file, json)
            : throw new SafetensorsException(
                name,
                SafetensorsHeader.Start,
                $"the metadata '{DigestKey}' must be the digest of the content, {digest}; the file is damaged. Restore it from a copy, "
                + "or delete it to train from the start.");
    }

    private static string Text(SafetensorsFile file, string name, string key) => file.Metadata.TryGetValue(key, out string? text)
        ? text
        : throw new SafetensorsException(name, SafetensorsHeader.Start, $"a checkpoint must have the metadata '{key}'; it is missing.");

    /// <summary>
    /// SHA-256 of the whole content of a checkpoint, independent of the order of its tensors: training must not continue from a damaged
    /// bit.
    /// </summary>
    private static string DigestOf(IEnumerable<(string Name, SafetensorsType Type, ReadOnlyMemory<byte> Data)> tensors, string json)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendText(hash, json);
        foreach ((string name, SafetensorsType type, ReadOnlyMemory<byte> data) in tensors.OrderBy(
            tensor => tensor.Name, StringComparer.Ordinal))
        {
            AppendText(hash, name);
            AppendText(hash, type.Name());
            AppendLength(hash, data.Length);
            hash.AppendData(data.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AppendLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
