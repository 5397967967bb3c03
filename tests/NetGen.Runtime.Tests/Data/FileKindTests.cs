using System.Text;
using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Data;

public class FileKindTests
{
    public static TheoryData<byte[], string> Mistaken => new()
    {
        { Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"), "git lfs pull" },
        { Encoding.ASCII.GetBytes("<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>"), "an HTML page" },
        { Encoding.UTF8.GetBytes("\uFEFF\r\n <HTML lang=en>"), "an HTML page" },
        { [0x50, 0x4B, 3, 4, 0, 0, 8, 8, 0, 0, 0, 0, 0, 0], "PyTorch's .pt" },
        { [0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "PyTorch's .pt" },
        { [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8], "a Python pickle" },
        { [0x80, 4, 0x95, 0x1A, 0, 0, 0, 0, 0, 0, 0, 0x7D], "a Python pickle" },
        { [0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 0], "an HDF5 file" },
        { [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 0x76, 0], "a NumPy .npy file" },
    };

    [Theory]
    [MemberData(nameof(Mistaken))]
    public void A_file_of_another_kind_is_named_where_safetensors_or_IDX_was_expected(byte[] file, string said)
    {
        string beginning = "model, byte 0: a safetensors file was expected; this is ";
        string inMemory = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(file, "model")).Message;
        string streamed = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(new OneWayStream(file, 3), "model")).Message;
        string seekable = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(new MemoryStream(file), "model")).Message;
        Assert.All([inMemory, streamed, seekable], message =>
        {
            Assert.StartsWith(beginning, message, StringComparison.Ordinal);
            Assert.Contains(said, message, StringComparison.Ordinal);
        });
        string idx = Assert.Throws<InvalidDataException>(() => NetGen.Data.IdxFile.Read(new OneWayStream(file, 3), "images")).Message;
        Assert.StartsWith("images is not an IDX file: it is ", idx, StringComparison.Ordinal);
        Assert.Contains(said, idx, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_safetensors_file_is_named()
    {
        byte[] file = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3];
        Assert.Contains(
            "compressed with gzip",
            Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(file)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_and_a_search_file_are_checked_the_same_way()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["f"], "version https://git-lfs.github.com/spec/v1\n");
        Assert.Contains(
            "git lfs pull", Assert.Throws<SafetensorsException>(() => CheckpointFile.Read(folder["f"])).Message, StringComparison.Ordinal);
    }
}
