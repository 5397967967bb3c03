namespace NetGen.Runtime.Tests.Data;

/// <summary>
/// A reader that gives a text in small blocks, and whose <c>Peek</c> says -1 everywhere, as <see cref="TextReader"/> allows it.
/// </summary>
internal sealed class Chunked(string text, int block) : TextReader
{
    private int position;

    public bool Disposed { get; private set; }

    public override int Peek() => -1;

    public override int Read() => position < text.Length ? text[position++] : -1;

    public override int Read(Span<char> buffer)
    {
        int count = Math.Min(Math.Min(buffer.Length, block), text.Length - position);
        text.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    protected override void Dispose(bool disposing)
    {
        Disposed = true;
        base.Dispose(disposing);
    }
}
