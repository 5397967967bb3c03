using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>Text with indentation and LF line ends on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int indentation;

    /// <summary>Writes a line. If it contains line breaks, the pieces after the first are indented one step more.</summary>
    public void Line(string line = "")
    {
        if (line.IndexOf('\n') < 0)
        {
            if (line.Length > 0)
                text.Append(' ', 4 * indentation).Append(line);
            text.Append('\n');
            return;
        }

        string[] pieces = line.Split('\n');
        for (int index = 0; index < pieces.Length; index++)
        {
            if (line.Length > 0)
                text.Append(' ', 4 * (index == 0 ? indentation : indentation + 1)).Append(pieces[index]);
            text.Append('\n');
        }
    }

    /// <summary>Writes the lines of a text, each indented.</summary>
    public void Lines(string lines)
    {
        foreach (string line in lines.Split('\n'))
            Line(line.TrimEnd('\r'));
    }

    /// <summary>Writes a block in braces.</summary>
    public void Block(string header, Action body, string close = "}")
    {
        Line(header);
        Line("{");
        Indented(body);
        Line(close);
    }

    public void Indented(Action body)
    {
        indentation++;
        body();
        indentation--;
    }

    public override string ToString() => text.ToString();
}
