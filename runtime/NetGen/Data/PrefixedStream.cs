namespace NetGen.Data;

/// <summary>
/// A stream whose first bytes were read already and are given again. It remembers the last bytes that were read, and leaves the stream
/// open.
/// </summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream
{
    private const int TailLength = 8;

    private readonly byte[] tail = new byte[TailLength];
    private ReadOnlyMemory<byte> prefix = prefix;
    private int tailFilled;

    /// <summary>The last 8 bytes that were read, fewer if not as many have been.</summary>
    public ReadOnlySpan<byte> Tail => tail.AsSpan(TailLength - tailFilled);

    public override int Read(Span<byte> buffer)
    {
        int count;
        if (prefix.IsEmpty)
        {
            count = rest.Read(buffer);
        }
        else
        {
            count = Math.Min(buffer.Length, prefix.Length);
            prefix.Span[..count].CopyTo(buffer);
            prefix = prefix[count..];
        }

        KeepTail(buffer[..count]);
        return count;
    }

    private void KeepTail(ReadOnlySpan<byte> read)
    {
        int kept = Math.Min(read.Length, TailLength);
        tail.AsSpan(kept).CopyTo(tail);
        read[^kept..].CopyTo(tail.AsSpan(TailLength - kept));
        tailFilled = Math.Min(tailFilled + kept, TailLength);
    }
}
