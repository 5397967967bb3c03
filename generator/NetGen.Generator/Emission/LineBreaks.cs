namespace NetGen.Generator.Emission;

/// <summary>Where long lines are broken: comments between words, code behind a comma or before an operator that is not in an index, no
/// literal.</summary>
internal static class LineBreaks
{
    private const int MostColumns = 156;

    /// <summary>The columns that a part after the first is indented by in addition.</summary>
    private const int Step = 4;

    private static readonly string[] Before = [" where ", " => ", " { [", " get ", " ? ", " : ", " + ", " - ", " * "];

    public static bool IsComment(string line) => line.StartsWith("//", StringComparison.Ordinal);

    /// <summary>Whether a line that starts at a column needs no break.</summary>
    public static bool Fits(string line, int column) => column + line.Length <= MostColumns;

    /// <summary>The parts of a line that starts at a column.</summary>
    public static IEnumerable<string> Parts(string line, int column)
    {
        if (Fits(line, column) || line.StartsWith("#", StringComparison.Ordinal))
            return [line];
        List<string> parts = [];
        string prefix = !IsComment(line) ? "" : line.StartsWith("///", StringComparison.Ordinal) ? "/// " : "// ";
        int step = prefix.Length == 0 ? Step : 0;
        string rest = line;
        while (true)
        {
            int room = MostColumns - column - (parts.Count == 0 ? 0 : step);
            int at = rest.Length <= room ? -1 : prefix.Length > 0 ? Space(rest, room, prefix.Length) : InCode(rest, room);
            if (at < 0)
            {
                parts.Add(rest);
                return parts;
            }

            parts.Add(rest.Substring(0, at).TrimEnd());
            rest = prefix + rest.Substring(at).TrimStart();
        }
    }

    private static int Space(string text, int room, int from)
    {
        int at = text.LastIndexOf(' ', Math.Min(room, text.Length - 1));
        return at > from ? at : -1;
    }

    /// <summary>The last position up to the limit at which code can be broken; -1 if every part is too long.</summary>
    private static int InCode(string text, int room)
    {
        int found = -1;
        int brackets = 0;
        char quote = '\0';
        for (int at = 0; at < room; at++)
        {
            if (quote != '\0')
            {
                if (text[at] == '\\')
                    at++;
                else if (text[at] == quote)
                    quote = '\0';
            }
            else if (text[at] is '"' or '\'')
            {
                quote = text[at];
            }
            else if (text[at] is '[' or ']')
            {
                brackets += text[at] == '[' ? 1 : -1;
            }
            else if (at > 0 && text[at - 1] == ',' && text[at] == ' ')
            {
                found = at + 1;
            }
            else if (brackets == 0 && text[at] == ' '
                && Array.Exists(Before, each => string.CompareOrdinal(text, at, each, 0, each.Length) == 0))
            {
                found = at;
            }
        }

        return found;
    }
}
