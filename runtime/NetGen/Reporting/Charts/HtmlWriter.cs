using System.Text;

namespace NetGen.Reporting;

/// <summary>
/// Writes elements, attributes and text. Values of attributes and text are escaped here and nowhere else. The result is valid HTML and
/// valid XML: every element that is opened is also closed.
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

    /// <summary>Writes an element that contains only text.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Text(text);
        Close();
    }

    /// <summary>Writes an element without content, such as a shape or a meta element.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteStart(name, attributes);
        writer.Write("/>");
    }

    /// <summary>Writes text, escaped.</summary>
    public void Text(string text) => writer.Write(Escape(text));

    /// <summary>Writes a line feed between elements, which keeps the source readable.</summary>
    public void Line() => writer.Write('\n');

    /// <summary>Writes trusted text without escaping it: the style sheet.</summary>
    public void Raw(string text) => writer.Write(text);

    /// <summary>
    /// Escapes text for use in HTML and XML. Characters that XML forbids, such as NUL or half of a surrogate pair, become U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // EnumerateRunes already returns U+FFFD for half of a surrogate pair.
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
