using System.Diagnostics;

namespace NetGen.Serialization;

/// <summary>
/// Keeps other processes, and other callers in this one, from a file that is read and rewritten over hours. The lock is an open handle of a
/// file beside it, <c>name.lock</c>, which the operating system closes if the process is killed; <c>name.lock.txt</c> says who holds it.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream handle;
    private readonly string holderFile;

    private FileLock(FileStream handle, string holderFile)
    {
        this.handle = handle;
        this.holderFile = holderFile;
    }

    /// <summary>Takes the lock of a file.</summary>
    /// <param name="path">The file, which need not exist; its folder must.</param>
    /// <param name="advice">What to do instead of waiting, as the end of a sentence.</param>
    /// <exception cref="IOException">The file is not a regular one. Or another process, or another caller in this one, holds it; the
    /// message says who.</exception>
    public static FileLock Take(string path, string advice)
    {
        string file = LinkedFile.Follow(path);
        if (LinuxFile.Find(file)?.SpecialType is { } type)
            throw new IOException($"{file} is {type}; a regular file was expected.");
        string lockFile = file + ".lock";
        string holderFile = lockFile + ".txt";
        FileStream handle;
        try
        {
            handle = new(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(lockFile))
        {
            throw new IOException(
                $"{file} is in use by {Holder(holderFile)}: {lockFile} is locked. Wait until it ends, stop it, or {advice}.", exception);
        }

        try
        {
            AtomicFile.Write(holderFile, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Self())));
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        return new(handle, holderFile);
    }

    public void Dispose()
    {
        File.Delete(holderFile);
        handle.Dispose();
    }

    private static string Self()
    {
        using Process process = Process.GetCurrentProcess();
        return FormattableString.Invariant($"process {Environment.ProcessId} ({process.ProcessName}) on {Environment.MachineName}, ")
            + FormattableString.Invariant($"since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static string Holder(string holderFile)
    {
        try
        {
            string text = File.ReadAllText(holderFile).Trim();
            return text.Length is > 0 and <= 500 ? text : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The holder has just begun or ended.
            return "another process";
        }
    }
}
