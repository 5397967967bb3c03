namespace NetGen.Runtime.Tests.Serialization;

public class FileLockTests
{
    [Fact]
    public void A_second_holder_is_refused_and_told_who_is_the_first()
    {
        using TemporaryFolder folder = new();
        using (FileLock.Take(folder["f"], "name another file"))
        {
            string message = Assert.Throws<IOException>(() => FileLock.Take(folder["f"], "name another file")).Message;
            Assert.StartsWith($"{folder["f"]} is in use by process {Environment.ProcessId} (", message, StringComparison.Ordinal);
            Assert.EndsWith("f.lock is locked. Wait until it ends, stop it, or name another file.", message, StringComparison.Ordinal);
        }

        Assert.Empty(folder.Files);
        FileLock.Take(folder["f"], "").Dispose();
    }

    [Fact]
    public void A_lock_that_a_killed_process_has_left_does_not_count()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["f.lock"], "");
        File.WriteAllText(folder["f.lock.txt"], "process 1 (killed)");
        using (FileLock.Take(folder["f"], ""))
            Assert.Contains($"process {Environment.ProcessId} ", File.ReadAllText(folder["f.lock.txt"]), StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Two_names_of_one_file_have_one_lock()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["link"], "f");
        using (FileLock.Take(folder["f"], ""))
            Assert.Throws<IOException>(() => FileLock.Take(folder["link"], ""));
    }

    [Fact]
    public void Of_many_callers_at_once_one_holds_the_lock()
    {
        using TemporaryFolder folder = new();
        int holders = 0;
        int taken = 0;
        Parallel.For(0, 200, _ =>
        {
            try
            {
                using (FileLock.Take(folder["f"], ""))
                {
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    Interlocked.Increment(ref taken);
                    Interlocked.Decrement(ref holders);
                }
            }
            catch (IOException)
            {
                // Somebody else has it.
            }
        });
        Assert.InRange(taken, 1, 200);
        Assert.Empty(folder.Files);
    }
}
