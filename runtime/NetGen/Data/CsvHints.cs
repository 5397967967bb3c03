namespace NetGen.Data;

/// <summary>What a fault in CSV text probably comes from.</summary>
internal static class CsvHints
{
    /// <summary>What is wrong with the characters of a field, or null.</summary>
    /// <param name="raw">The field between two separators, with its quotes.</param>
    /// <param name="fields">The number of fields in its row.</param>
    public static string? Stray(ReadOnlySpan<char> raw, int fields)
    {
        if (raw.Contains('\u001A'))
            return "the text holds Ctrl-Z (U+001A), which old DOS programs write at the end of a file; remove it.";
        if (raw.Contains('\0'))
            return "the text holds the character U+0000; it is probably UTF-16 that was read as UTF-8.";
        return fields == 1 && !raw.IsEmpty && raw.IsWhiteSpace() ? "the line holds nothing but blanks; remove it." : null;
    }

    /// <summary>
    /// A sentence that names the separator that was probably meant for a line that was not split; empty if it holds no other separator.
    /// </summary>
    public static string Separator(string line, char separator)
    {
        char probable = ";\t,|".MaxBy(candidate => candidate == separator ? 0 : line.AsSpan().Count(candidate));
        return probable == separator || !line.Contains(probable)
            ? ""
            : $" The line holds {line.AsSpan().Count(probable)} x {Show(probable)} and no {Show(separator)}: is Separator = "
                + $"{Show(probable)} meant?";
    }

    /// <summary>What a field that should be a number probably is; empty if nothing is known.</summary>
    public static string Number(string text, char separator)
    {
        if (text.AsSpan().ContainsAny(';', '\t', '|'))
            return $" Is Separator = {Show(text[text.AsSpan().IndexOfAny(';', '\t', '|')])} meant?";
        return separator != ',' && DecimalText.IsNumber(text.Replace(',', '.')) ? " Numbers have a decimal point, not a comma." : "";
    }

    /// <summary>A separator as C# spells it.</summary>
    public static string Show(char separator) => separator == '\t' ? "'\\t'" : $"'{separator}'";
}
