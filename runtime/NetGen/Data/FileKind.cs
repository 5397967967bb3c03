using System.Text;

namespace NetGen.Data;

/// <summary>Recognizes files that are often given by mistake, by their first bytes.</summary>
internal static class FileKind
{
    /// <summary>The bytes that are enough to recognize a file.</summary>
    public const int StartLength = 512;

    private static readonly (byte[] Start, string Kind)[] Starts =
    [
        (
            [.. "version https://git-lfs"u8],
            "a Git LFS pointer, a short text in place of the file: run 'git lfs pull' to download the file itself"),
        (
            [0x50, 0x4B, 0x03, 0x04],
            "a zip archive, as PyTorch's .pt and .pth, Keras's .keras and NumPy's .npz files are: convert it where it was made"),
        ([0x1F, 0x8B], "a file compressed with gzip: decompress it first"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file, as Keras's .h5 files are: convert it where it was made"),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy .npy file"),
        ([.. "GGUF"u8], "a GGUF file"),
    ];

    /// <summary>What a file that begins so is, with what to do, or null if it is none of these.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] known, string kind) in Starts)
        {
            if (start.StartsWith(known))
                return kind;
        }

        if (start is [0x80, >= 2 and <= 5, ..])
            return "a Python pickle, as older .pt and .pkl files are: convert it where it was made, for example with "
                + "safetensors.torch.save_file";
        string text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "an HTML page: the download has probably ended at a web page, such as one to log in, instead of the file"
            : null;
    }
}
