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
        byte[][] versions =
        [
            .. Enumerable.Range(0, 8).Select(version => Encoding.ASCII.GetBytes(new string((char)('a' + version), 100_000 + version))),
        ];
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

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)]
    public void Permissions_of_the_old_file_are_kept(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["f"], "old");
        File.SetUnixFileMode(folder["f"], mode);
        AtomicFile.Write(folder["f"], stream => stream.Write("new"u8));
        Assert.Equal(mode, File.GetUnixFileMode(folder["f"]));
        Assert.Equal("new", File.ReadAllText(folder["f"]));
    }

    [Fact]
    public void A_private_file_is_private_while_it_is_written()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["f"], "old");
        File.SetUnixFileMode(folder["f"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Dictionary<string, UnixFileMode> modes = [];
        AtomicFile.Write(folder["f"], stream =>
        {
            foreach (string name in folder.Files)
                modes[name] = new FileInfo(folder[name]).UnixFileMode;
        });
        Assert.Equal(2, modes.Count);
        Assert.All(modes.Values, mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
    }

    [Fact]
    public void A_new_file_has_the_permissions_that_the_system_gives_to_new_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["other"], "");
        AtomicFile.Write(folder["f"], stream => stream.Write("new"u8));
        Assert.Equal(File.GetUnixFileMode(folder["other"]), File.GetUnixFileMode(folder["f"]));
    }

    [Fact]
    public void Owner_and_group_of_the_old_file_are_kept_where_the_process_may_set_them()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["f"], "old");
        if (!Environment.IsPrivilegedProcess || LinuxFile.Find(folder["f"]) is not { } ours)
            return;
        using (FileStream stream = File.OpenWrite(folder["f"]))
            Assert.True((ours with { User = 12345, Group = 54321 }).TryGiveOwnerTo(stream.SafeFileHandle));
        AtomicFile.Write(folder["f"], stream => stream.Write("new"u8));
        LinuxFile written = LinuxFile.Find(folder["f"])!;
        Assert.Equal((12345u, 54321u), (written.User, written.Group));
    }

    [Fact]
    public void A_symbolic_link_stays_and_its_target_gets_the_content()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["store"]);
        File.WriteAllText(folder["store/f"], "old");
        File.SetUnixFileMode(folder["store/f"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder["second"], "store/f");
        File.CreateSymbolicLink(folder["first"], folder["second"]);
        AtomicFile.Write(folder["first"], stream =>
        {
            stream.Write("new"u8);
            Assert.Equal(2, Directory.GetFiles(folder["store"]).Length);
        });
        Assert.Equal("new", File.ReadAllText(folder["store/f"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["store/f"]));
        Assert.Equal(folder["second"], new FileInfo(folder["first"]).LinkTarget);
        Assert.Equal("store/f", new FileInfo(folder["second"]).LinkTarget);
        Assert.Equal(["first", "second"], folder.Files);
        Assert.Single(Directory.GetFiles(folder["store"]));
    }

    [Fact]
    public void A_link_to_a_file_that_does_not_exist_yet_creates_it_if_its_folder_exists()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["link"], "f");
        AtomicFile.Write(folder["link"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder["f"]));
        Assert.Equal("f", new FileInfo(folder["link"]).LinkTarget);

        File.CreateSymbolicLink(folder["astray"], "none/f");
        string message = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(folder["astray"], _ => { })).Message;
        Assert.EndsWith($"none/f, to which {folder["astray"]} leads, does not exist.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_in_a_loop_are_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["a"], "b");
        File.CreateSymbolicLink(folder["b"], "a");
        Assert.Contains(
            "symbolic links; probably they form a loop",
            Assert.Throws<IOException>(() => AtomicFile.Write(folder["a"], _ => { })).Message,
            StringComparison.Ordinal);
        Assert.Equal(["a", "b"], folder.Files);
    }

    // .. behind a linked folder is the parent of the folder that the link names: /x/near -> /x/far/inner makes /x/near/../f the file
    // /x/far/f.
    [Fact]
    public void A_relative_link_behind_a_linked_folder_is_followed_as_the_system_follows_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["far/inner"]);
        Directory.CreateSymbolicLink(folder["near"], "far/inner");
        File.WriteAllText(folder["far/f"], "old");
        File.CreateSymbolicLink(folder["far/inner/link"], "../f");
        Assert.Equal("old", File.ReadAllText(folder["near/link"]));
        AtomicFile.Write(folder["near/link"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder["far/f"]));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_pipe_is_refused_and_stays()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using TemporaryFolder folder = new();
        using (var make = System.Diagnostics.Process.Start("mkfifo", [folder["pipe"]]))
            make.WaitForExit();
        File.CreateSymbolicLink(folder["link"], "pipe");
        Assert.All(["pipe", "link"], name =>
            Assert.Contains(
                "pipe is a pipe; only a regular file can be replaced",
                Assert.Throws<IOException>(() => AtomicFile.Write(folder[name], _ => { })).Message,
                StringComparison.Ordinal));
        Assert.Equal("a pipe", LinuxFile.Find(folder["pipe"])!.SpecialType);
    }

    [Fact]
    public void Folders_devices_and_sockets_are_no_regular_files()
    {
        Assert.Equal(
            [null, "a pipe", "a character device", "a folder", "a block device", "a socket"],
            new[] { 0x81A4, 0x11A4, 0x2190, 0x41ED, 0x61B0, 0xC1FF }.Select(mode => new LinuxFile(mode, 0, 0).SpecialType));
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["f"]);
        Assert.Contains(
            "is a folder", Assert.Throws<IOException>(() => AtomicFile.Write(folder["f"], _ => { })).Message, StringComparison.Ordinal);
    }
}
