using System.Text;

namespace NetGen.Text;

/// <summary>A text table whose columns are as wide as their widest cell. Words are aligned to the left, numbers to the right.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";
    private readonly List<string[]?> rows = [];
    private readonly bool[] right;

    /// <summary>Creates a table with a header line.</summary>
    /// <param name="titles">The titles of the columns; a title that starts with <c>&gt;</c> marks a column of numbers.</param>
    public TextTable(params ReadOnlySpan<string> titles)
    {
        right = new bool[titles.Length];
        string[] header = new string[titles.Length];
        for (int column = 0; column < titles.Length; column++)
        {
            right[column] = titles[column].StartsWith('>');
            header[column] = titles[column].TrimStart('>');
        }

        rows.Add(header);
        AddRule();
    }

    /// <summary>Adds a line of cells, one per column.</summary>
    public void Add(params ReadOnlySpan<string> cells) => rows.Add(cells.ToArray());

    /// <summary>Adds a horizontal line.</summary>
    public void AddRule() => rows.Add(null);

    /// <summary>Appends the lines. Each ends with a line feed and has no trailing spaces.</summary>
    public void AppendTo(StringBuilder text, string indent)
    {
        int[] widths = new int[right.Length];
        foreach (string[] cells in rows.OfType<string[]>())
        {
            for (int column = 0; column < widths.Length; column++)
                widths[column] = Math.Max(widths[column], cells[column].Length);
        }

        int total = widths.Sum() + (Gap.Length * (widths.Length - 1));
        foreach (string[]? cells in rows)
        {
            string line = cells is null
                ? new string('-', total)
                : string.Join(
                    Gap, cells.Select((cell, column) => right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            text.Append(indent).Append(line.TrimEnd()).Append('\n');
        }
    }
}
