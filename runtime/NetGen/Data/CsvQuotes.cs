namespace NetGen.Data;

/// <summary>The rules of RFC 4180 for one field, as it stands in the file.</summary>
internal static class CsvQuotes
{
    /// <summary>Reads a field; returns what is wrong with its quotes, or null.</summary>
    /// <param name="raw">The field between two separators, with its quotes.</param>
    /// <param name="line">The line of its start; afterwards that of its end, or of what is wrong.</param>
    /// <param name="field">The field.</param>
    public static string? Read(ReadOnlySpan<char> raw, ref int line, out CsvField field)
    {
        field = default;
        if (raw is not ['"', .. var rest])
        {
            if (raw.Contains('"'))
                return "a quote stands inside a field without quotes; the field must be in quotes and the quote doubled.";
            field = new(raw.ToString(), line, Quoted: false);
            return null;
        }

        int close = ClosingQuote(rest);
        if (close < 0)
            return "the quote that opens this field is never closed.";
        int start = line;
        ReadOnlySpan<char> text = rest[..close];
        line += LineBreaks(text);
        if (close + 1 < rest.Length)
            return $"a separator or the end of the line was expected after the closing quote; '{rest[close + 1]}' came.";
        field = new(text.ToString().Replace("\"\"", "\"", StringComparison.Ordinal), start, Quoted: true);
        return null;
    }

    /// <summary>The number of line breaks: CR LF, LF or CR.</summary>
    public static int LineBreaks(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int at = text.IndexOfAny('\r', '\n'); at >= 0; at = text.IndexOfAny('\r', '\n'))
        {
            count++;
            text = text[(text[at..] is ['\r', '\n', ..] ? at + 2 : at + 1)..];
        }

        return count;
    }

    /// <summary>The position of the first quote that is not doubled; -1 if all are.</summary>
    private static int ClosingQuote(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (true)
        {
            int quote = text[start..].IndexOf('"');
            if (quote < 0)
                return -1;
            start += quote;
            if (text[start..] is not ['"', '"', ..])
                return start;
            start += 2;
        }
    }
}
