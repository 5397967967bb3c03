namespace NetGen.Serialization;

/// <summary>
/// Writes files so that no one ever sees half of one: aside, in the same folder, flushed to the disk, then renamed over the old file.
/// </summary>
/// <remarks>
/// One process at a time may write a file. What a killed process left aside is removed by the next one that writes the same file; a
/// file that is still being written is held by its writer and stays.
/// </remarks>
internal static class AtomicFile
{
    private const string Ending = ".aside";
    private const int UniqueLength = 12;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; a file there is replaced.</param>
    /// <param name="write">Writes the content; where it throws, the old file stays and nothing is left beside it.</param>
    /// <exception cref="IOException">The folder does not exist, or the file cannot be written. A file that was there is as before.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new IOException($"A file was expected; {full} is a root folder.");
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The folder of {full} does not exist.");
        RemoveLeftovers(folder, Path.GetFileName(full));
        string aside = $"{full}.{Path.GetRandomFileName()}{Ending}";
        try
        {
            using (FileStream stream = new(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, full, overwrite: true);
        }
        finally
        {
            // After the move there is nothing left to delete.
            File.Delete(aside);
        }
    }

    private static void RemoveLeftovers(string folder, string name)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            ReadOnlySpan<char> candidate = Path.GetFileName(file.AsSpan());
            if (candidate.Length == name.Length + 1 + UniqueLength + Ending.Length && candidate.StartsWith($"{name}.") && candidate.EndsWith(Ending) && !IsHeld(file))
                File.Delete(file);
        }
    }

    /// <summary>Whether a writer has the file open: it shares it with no one.</summary>
    private static bool IsHeld(string file)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Held, gone since, or another user's: either way not ours to remove.
            return true;
        }
    }
}
