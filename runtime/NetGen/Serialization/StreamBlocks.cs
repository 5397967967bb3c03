namespace NetGen.Serialization;

/// <summary>Reads the bytes that a file promises, without allocating memory for bytes that never come.</summary>
internal static class StreamBlocks
{
    private const int BlockLength = 1 << 16;

    /// <summary>Reads bytes of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="count">The number of bytes that the file promises.</param>
    /// <param name="available">The number of bytes that the stream has left; null if unknown. Then the bytes are read in blocks, which are
    /// joined at the end.</param>
    /// <returns>The bytes; fewer than promised if the stream ends earlier.</returns>
    public static byte[] Read(Stream stream, int count, long? available)
    {
        if (count <= Math.Max(BlockLength, available ?? 0))
        {
            byte[] whole = new byte[count];
            int got = stream.ReadAtLeast(whole, count, throwOnEndOfStream: false);
            return got == count ? whole : whole[..got];
        }

        List<byte[]> blocks = [];
        int filled = 0;
        while (filled < count)
        {
            byte[] block = new byte[Math.Min(BlockLength, count - filled)];
            int got = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            filled += got;
            blocks.Add(block);
            if (got < block.Length)
                break;
        }

        byte[] joined = new byte[filled];
        for (int index = 0; index < blocks.Count; index++)
            blocks[index].AsSpan(0, Math.Min(BlockLength, filled - (index * BlockLength))).CopyTo(joined.AsSpan(index * BlockLength));
        return joined;
    }
}
