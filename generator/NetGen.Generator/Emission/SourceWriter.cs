using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>Text with indentation and LF line ends on every machine.</summary>
/// <param name="column">The column at which its text will stand in the file.</param>
internal sealed class SourceWriter(int column = 0)
{
    private readonly StringBuilder text = new();
    private int indentation;

    /// <summary>The column at which the next line starts.</summary>
    public int Column => column + (4 * indentation);

    /// <summary>
    /// Writes a line. If it contains line breaks, the pieces after the first are indented one step more; so are the parts of a long line.
    /// </summary>
    public void Line(string line = "")
    {
        if (line.IndexOf('\n') < 0 && LineBreaks.Fits(line, Column))
        {
            Append(line, indentation);
            return;
        }

        string[] pieces = line.Split('\n');
        for (int piece = 0; piece < pieces.Length; piece++)
        {
            int step = indentation + (piece == 0 ? 0 : 1);
            string[] parts = [.. LineBreaks.Parts(pieces[piece], column + (4 * step))];
            for (int part = 0; part < parts.Length; part++)
            {
                // A comment goes on at its own column.
                if (part == 1 && !LineBreaks.IsComment(pieces[piece]))
                    step++;
                Append(parts[part], step);
            }
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

    private void Append(string line, int step)
    {
        if (line.Length > 0)
            text.Append(' ', 4 * step).Append(line);
        text.Append('\n');
    }
}
