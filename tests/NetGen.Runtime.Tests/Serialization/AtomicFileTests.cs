using System.Text;

namespace NetGen.Runtime.Tests.Serialization;

public class AtomicFileTests
{
    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_beside_it()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["f"], "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["f"], stream =>
        {
            stream.Write("half of the n"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(folder["f"]));
        Assert.Equal(["f"], folder.Files);
    }

    [Fact]
    public void Until_the_end_of_a_write_a_reader_sees_the_old_file()
    {
        // Whatever moment a process is killed at, it leaves the folder as it is seen here.
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["f"], "old");
        AtomicFile.Write(folder["f"], stream =>
        {
            Assert.Equal("old", File.ReadAllText(folder["f"]));
            stream.Write("half"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(folder["f"]));
            stream.Write(" and half"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(folder["f"]));
            Assert.Equal(2, folder.Files.Length);
        });
        Assert.Equal("half and half", File.ReadAllText(folder["f"]));
        Assert.Equal(["f"], folder.Files);
    }

    [Fact]
    public void What_killed_writers_left_is_removed_by_the_next()
    {
        using TemporaryFolder folder = new();
        string[] others = ["f.aside", "f.b", "f.b.0123abcd.xyz.aside", "g.0123abcd.xyz.aside"];
        foreach (string name in (string[])["f.0123abcd.xyz.aside", "f.4567abcd.xyz.aside", .. others])
            File.WriteAllText(folder[name], "half");
        AtomicFile.Write(folder["f"], stream => stream.Write("new"u8));
        Assert.Equal(["f", .. others], folder.Files);
    }

    [Fact]
    public void What_another_writer_holds_is_left_alone()
    {
        using TemporaryFolder folder = new();
        AtomicFile.Write(folder["f"], outer =>
        {
            outer.Write("outer"u8);
            AtomicFile.Write(folder["f"], inner => inner.Write("inner"u8));
            Assert.Equal("inner", File.ReadAllText(folder["f"]));
        });
        Assert.Equal("outer", File.ReadAllText(folder["f"]));
        Assert.Equal(["f"], folder.Files);
    }

    [Fact]
    public void A_target_that_cannot_be_replaced_leaves_nothing_beside_it()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["f"]);
        File.WriteAllText(Path.Combine(folder["f"], "inside"), "old");
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(folder["f"], stream => stream.Write("new"u8)));
        Assert.Empty(folder.Files);
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder["f"], "inside")));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(folder["none"], "f"), _ => { }));
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_whole_files_only()
    {
        using TemporaryFolder folder = new();
        byte[][] versions = [.. Enumerable.Range(0, 8).Select(version => Encoding.ASCII.GetBytes(new string((char)('a' + version), 100_000 + version)))];
        AtomicFile.Write(folder["f"], stream => stream.Write(versions[0]));
        using CancellationTokenSource end = new();
        Task<int> reader = Task.Run(() =>
        {
            int reads = 0;
            for (; !end.IsCancellationRequested || reads == 0; reads++)
            {
                byte[] seen = File.ReadAllBytes(folder["f"]);
                Assert.Contains(versions, version => version.AsSpan().SequenceEqual(seen));
            }

            return reads;
        });
        for (int write = 0; write < 100; write++)
            AtomicFile.Write(folder["f"], stream => stream.Write(versions[write % versions.Length]));
        await end.CancelAsync();
        Assert.InRange(await reader, 1, int.MaxValue);
    }
}
