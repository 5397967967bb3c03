using System.Buffers;
using System.Text.Unicode;

namespace NetGen.Data;

/// <summary>
/// Text from a stream of UTF-8, read strictly: before the first byte that is not UTF-8 the text ends, and <see cref="Problem"/> says why.
/// The stream stays open.
/// </summary>
internal sealed class Utf8Text(Stream stream) : TextReader
{
    private const int BlockLength = 16 * 1024;
    private readonly byte[] bytes = new byte[BlockLength];
    private readonly char[] text = new char[BlockLength];
    private Memory<char> decoded;
    private int kept;
    private string? kind;
    private bool ended;

    /// <summary>What is wrong behind the last character; null where the text is UTF-8 up to its end.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the last character that was read is a line break.</summary>
    public bool AtLineStart { get; private set; } = true;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        while (decoded.IsEmpty && !ended)
            Decode();
        int count = Math.Min(buffer.Length, decoded.Length);
        if (count == 0)
            return 0;
        decoded.Span[..count].CopyTo(buffer);
        AtLineStart = decoded.Span[count - 1] is '\r' or '\n';
        decoded = decoded[count..];
        return count;
    }

    /// <summary>Reads one block behind the bytes of a character that the block before cut, and decodes both.</summary>
    private void Decode()
    {
        int fresh = stream.Read(bytes, kept, BlockLength - kept);
        ReadOnlySpan<byte> block = bytes.AsSpan(0, kept + fresh);
        OperationStatus status = Utf8.ToUtf16(
            block, text, out int read, out int written, replaceInvalidSequences: false, isFinalBlock: fresh == 0);
        decoded = text.AsMemory(0, written);
        ended = fresh == 0;
        kind ??= Kind(block);
        if (status == OperationStatus.InvalidData)
        {
            ended = true;
            Problem =
                $"the byte {block[read]:X2} is not UTF-8. The file probably {kind}; save it as CSV in UTF-8, or pass a StreamReader with "
                + "its encoding.";
        }

        block[read..].CopyTo(bytes);
        kept = block.Length - read;
    }

    /// <summary>What a file that is not UTF-8 probably is, by its first bytes.</summary>
    private static string Kind(ReadOnlySpan<byte> first) => first switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "is in UTF-16",
        [0x1F, 0x8B, ..] => "is compressed with gzip",
        [(byte)'P', (byte)'K', 3, 4, ..] => "is an Excel workbook or another zip archive",
        _ => "is in Windows-1252, Latin-1 or another encoding",
    };
}
