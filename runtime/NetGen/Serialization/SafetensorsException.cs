namespace NetGen.Serialization;

/// <summary>
/// A file violates the safetensors format. The message names the file and the byte, what was expected and what was found.
/// </summary>
/// <remarks>A file that cannot be read at all throws <see cref="IOException"/> instead.</remarks>
public sealed class SafetensorsException : FormatException
{
    internal SafetensorsException(string file, long position, string problem, Exception? cause = null)
        : base(FormattableString.Invariant($"{file}, byte {position}: {problem}"), cause) => Position = position;

    /// <summary>The position of the problem in the file, in bytes from 0.</summary>
    public long Position { get; }
}
