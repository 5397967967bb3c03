namespace NetGen.Serialization;

/// <summary>Reads as many bytes as a file promises, and takes no memory for those that do not come.</summary>
internal static class StreamBlocks
{
    private const int BlockLength = 1 << 16;

    /// <summary>Reads bytes of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="count">The bytes that are promised.</param>
    /// <param name="available">The bytes that the stream has left; null where it cannot say. What is promised is then read in blocks, which are joined only when all have come.</param>
    /// <returns>The bytes; fewer than promised where the stream ends before.</returns>
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
