using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>Text with indentation and LF line ends, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int indentation;

    /// <summary>A line. Where it has line breaks of its own, what follows them is a step further in.</summary>
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

    /// <summary>Several lines of one text, each indented.</summary>
    public void Lines(string lines)
    {
        foreach (string line in lines.Split('\n'))
            Line(line.TrimEnd('\r'));
    }

    /// <summary>A block in braces.</summary>
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
