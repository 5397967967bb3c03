using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetGen.Serialization;

/// <summary>What Linux knows about a file and .NET does not tell: its type and its owner.</summary>
/// <param name="Mode">Type and permissions, as in <c>st_mode</c>.</param>
/// <param name="User">The number of the user that owns the file.</param>
/// <param name="Group">The number of its group.</param>
internal sealed partial record LinuxFile(int Mode, uint User, uint Group)
{
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7FF;
    private const int StructureLength = 256;
    private const uint Unchanged = uint.MaxValue;

    /// <summary>What the file is, if it is not a regular file; otherwise null.</summary>
    public string? SpecialType => (Mode & 0xF000) switch
    {
        0x1000 => "a pipe",
        0x2000 => "a character device",
        0x4000 => "a folder",
        0x6000 => "a block device",
        0xC000 => "a socket",
        _ => null,
    };

    /// <summary>Asks for a file. Null if it does not exist, or if the system is not Linux or too old to say.</summary>
    public static unsafe LinuxFile? Find(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        byte* fields = stackalloc byte[StructureLength];
        try
        {
            if (StatX(CurrentFolder, path, flags: 0, BasicFields, fields) != 0)
                return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }

        // struct statx has one layout on all processors: stx_uid at byte 20, stx_gid at 24, stx_mode at 28.
        ReadOnlySpan<byte> bytes = new(fields, StructureLength);
        return new(
            BitConverter.ToUInt16(bytes[28..]),
            BitConverter.ToUInt32(bytes[20..]),
            BitConverter.ToUInt32(bytes[24..]));
    }

    /// <summary>Gives a file the owner and group of this one, as far as the process may.</summary>
    /// <returns>Whether it has the same group now.</returns>
    public bool TryGiveOwnerTo(SafeFileHandle file) => ChangeOwner(file, User, Group) == 0 || ChangeOwner(file, Unchanged, Group) == 0;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int StatX(int folder, string path, int flags, uint mask, byte* fields);

    [LibraryImport("libc", EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);
}
