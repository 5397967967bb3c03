namespace NetGen.Serialization;

/// <summary>
/// Writes a file under a temporary name in the same folder, flushes it to the disk, then renames it over the old file: a reader never sees
/// half of it.
/// </summary>
/// <remarks>
/// A symbolic link stays, and the file that it names is written. The new file has the permissions of the old one and, where the process may
/// set them, its owner and group. A temporary file of a killed process is removed by the next process that writes the same file; one that
/// is still being written is locked by its writer and stays.
/// </remarks>
internal static class AtomicFile
{
    private const string Ending = ".aside";
    private const int UniqueLength = 12;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupAccess = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file, or a symbolic link to it; a regular file there is replaced.</param>
    /// <param name="write">Writes the content. If it throws, the old file stays and the temporary one is removed.</param>
    /// <exception cref="IOException">The folder does not exist, the path names a folder, pipe or device, or the file cannot be
    /// written. A file that was there is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write the file or its folder. A file that was there is
    /// unchanged.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string file = LinkedFile.Follow(path);
        string folder = CheckFolder(file, path);
        bool replaces = File.Exists(file);
        LinuxFile? old = LinuxFile.Find(file);
        CheckReplaceable(file, old);
        RemoveLeftovers(folder, Path.GetFileName(file));
        string aside = $"{file}.{Path.GetRandomFileName()}{Ending}";
        try
        {
            using (FileStream stream = Create(aside, replaces))
            {
                write(stream);
                if (replaces)
                    KeepAccess(stream, file, old);
                stream.Flush(flushToDisk: true);
            }

            // On Windows, Replace keeps the access control list of the old file.
            if (replaces && OperatingSystem.IsWindows())
                File.Replace(aside, file, destinationBackupFileName: null, ignoreMetadataErrors: true);
            else
                File.Move(aside, file, overwrite: true);
        }
        finally
        {
            // After the move this does nothing.
            File.Delete(aside);
        }
    }

    private static string CheckFolder(string file, string path)
    {
        string full = Path.GetFullPath(path);
        string named = file == full ? full : $"{file}, to which {full} leads,";
        string folder = Path.GetDirectoryName(file) ?? throw new IOException($"The path of a file was expected; {named} is a root folder.");
        return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"The folder of {named} does not exist.");
    }

    private static void CheckReplaceable(string file, LinuxFile? old)
    {
        if (old?.SpecialType is { } type)
        {
            throw new IOException(
                $"{file} is {type}; only a regular file can be replaced by a new one. Write to a stream instead, or name another file.");
        }

        if (Directory.Exists(file))
            throw new IOException($"{file} is a folder; the path of a file was expected.");
        if (!File.Exists(file))
            return;

        // Renaming would replace a file that the process has no permission to write: opening it asks for that permission.
        using FileStream stream = new(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (!stream.CanSeek)
        {
            throw new IOException(
                $"{file} is a pipe or a device; only a regular file can be replaced by a new one. Write to a stream instead, or name "
                + "another file.");
        }
    }

    /// <summary>Creates the temporary file. What replaces a private file is private from the start.</summary>
    private static FileStream Create(string aside, bool replaces)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (replaces && !OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new(aside, options);
    }

    private static void KeepAccess(FileStream stream, string file, LinuxFile? old)
    {
        if (OperatingSystem.IsWindows())
            return;
        UnixFileMode mode = File.GetUnixFileMode(file);

        // Permissions of the old group must not become those of another group.
        if (old is not null && !old.TryGiveOwnerTo(stream.SafeFileHandle))
            mode &= ~GroupAccess;
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
    }

    private static void RemoveLeftovers(string folder, string name)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            ReadOnlySpan<char> candidate = Path.GetFileName(file.AsSpan());
            bool isAside = candidate.Length == name.Length + 1 + UniqueLength + Ending.Length
            && candidate.StartsWith($"{name}.") && candidate.EndsWith(Ending);
            if (isAside && !IsHeld(file))
                File.Delete(file);
        }
    }

    /// <summary>Whether a writer has the file open: a writer does not share it.</summary>
    private static bool IsHeld(string file)
    {
        // A folder or pipe of such a name is not a temporary file of ours, and opening a pipe waits for a reader.
        if (LinuxFile.Find(file)?.SpecialType is not null)
            return true;
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A writer has it open, it has just been removed, or it belongs to another user.
            return true;
        }
    }
}
