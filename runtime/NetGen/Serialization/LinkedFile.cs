namespace NetGen.Serialization;

/// <summary>Follows symbolic links to the file that they name, which need not exist yet.</summary>
internal static class LinkedFile
{
    /// <summary>As many links as Linux follows.</summary>
    private const int MaxLinks = 40;

    /// <summary>The full path of the file behind a path, with every link of its folders and of the file itself followed.</summary>
    /// <exception cref="IOException">The links form a loop.</exception>
    public static string Follow(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);

        // Windows removes ".." before it follows a link, as GetFullPath does; Unix goes to the parent of the link's target.
        return OperatingSystem.IsWindows()
            ? new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full
            : FollowParts(full);
    }

    private static string FollowParts(string full)
    {
        string followed = Path.GetPathRoot(full)!;
        Stack<string> parts = new(Parts(full));
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            if (part == "..")
            {
                followed = Path.GetDirectoryName(followed) ?? followed;
                continue;
            }

            string next = Path.Join(followed, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                followed = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new IOException($"{full} leads through more than {MaxLinks} symbolic links; probably they form a loop.");
            if (Path.IsPathRooted(target))
                followed = Path.GetPathRoot(target)!;
            foreach (string partOfTarget in Parts(target))
                parts.Push(partOfTarget);
        }

        return followed;
    }

    /// <summary>The names in a path, the last first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
