namespace NetGen.Data;

/// <summary>
/// A text as Sep needs it. It is read in blocks only, since <see cref="TextReader.Peek"/> of a reader may say -1 before the end. A block
/// that ends with CR is read on: Sep 0.17.1 moves the second CR of a pair to a later place where one block ends between the two. The text
/// stays open.
/// </summary>
internal sealed class CsvBlocks(TextReader text) : TextReader
{
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int count = text.Read(buffer);
        while (count > 0 && count < buffer.Length && buffer[count - 1] == '\r')
        {
            int more = text.Read(buffer[count..]);
            if (more == 0)
                break;
            count += more;
        }

        return count;
    }
}
