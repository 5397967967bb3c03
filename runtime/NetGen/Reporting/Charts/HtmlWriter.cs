using System.Text;

namespace NetGen.Reporting;

/// <summary>
/// Writes elements, attributes and text. Whatever is given as a value or as text is escaped here and nowhere else. The result is
/// valid as HTML and as XML: every element that is opened is closed.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    private readonly Stack<string> open = [];

    /// <summary>Opens an element; <see cref="Close"/> ends it.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteStart(name, attributes);
        writer.Write('>');
        open.Push(name);
    }

    /// <summary>Ends the element that was opened last.</summary>
    public void Close()
    {
        writer.Write("</");
        writer.Write(open.Pop());
        writer.Write('>');
    }

    /// <summary>Writes an element with text alone.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Text(text);
        Close();
    }

    /// <summary>Writes an element that never has content: a shape, a meta element.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteStart(name, attributes);
        writer.Write("/>");
    }

    /// <summary>Writes text, escaped.</summary>
    public void Text(string text) => writer.Write(Escape(text));

    /// <summary>Ends a line between elements, so that the source can be read.</summary>
    public void Line() => writer.Write('\n');

    /// <summary>Writes text of our own that must not be escaped: a style sheet.</summary>
    public void Raw(string text) => writer.Write(text);

    /// <summary>
    /// Text in which nothing is markup. Characters that XML forbids, such as NUL or half of a surrogate pair, become U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A half surrogate already enumerates as U+FFFD.
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' => escaped.Append((char)rune.Value),
                < ' ' or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private void WriteStart(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.Write('<');
        writer.Write(name);
        foreach ((string attribute, string value) in attributes)
        {
            writer.Write(' ');
            writer.Write(attribute);
            writer.Write("=\"");
            writer.Write(Escape(value));
            writer.Write('"');
        }
    }
}
