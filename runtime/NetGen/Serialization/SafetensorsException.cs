namespace NetGen.Serialization;

/// <summary>
/// A file is not what the description of safetensors demands. The message names file and byte, what was expected and what was found.
/// </summary>
/// <remarks>A <see cref="FormatException"/>, as its bytes are at fault; a file that cannot be read at all throws <see cref="IOException"/>.</remarks>
public sealed class SafetensorsException : FormatException
{
    internal SafetensorsException(string file, long position, string problem, Exception? cause = null)
        : base(FormattableString.Invariant($"{file}, byte {position}: {problem}"), cause) => Position = position;

    /// <summary>The byte of the file, from 0, at which the problem shows.</summary>
    public long Position { get; }
}
