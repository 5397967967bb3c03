using System.Globalization;
using System.Text;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>Reads names, punctuation and constants, as <see cref="Literal"/> writes them, from a text.</summary>
/// <param name="text">The text.</param>
internal sealed class Scanner(string text)
{
    private int position;

    public bool IsAtEnd => position >= text.Length;

    private char Next => IsAtEnd ? '\0' : text[position];

    /// <summary>Whether a number is next.</summary>
    public bool IsAtNumber => Next == '-' || char.IsDigit(Next) || IsAt("double.");

    public bool IsAt(string expected) => string.CompareOrdinal(text, position, expected, 0, expected.Length) == 0;

    public bool Take(string expected)
    {
        if (!IsAt(expected))
            return false;
        position += expected.Length;
        return true;
    }

    public void Expect(string expected)
    {
        if (!Take(expected))
            throw Wrong(expected == "\n" ? "its end" : $"'{expected.TrimEnd('\n')}'");
    }

    public string Name()
    {
        int start = position;
        while (!IsAtEnd && char.IsLetterOrDigit(Next))
            position++;
        return position > start ? text.Substring(start, position - start) : throw Wrong("a name");
    }

    /// <summary>The rest of the line, and its end.</summary>
    public string Line()
    {
        int end = text.IndexOf('\n', position);
        string line = end < 0 ? text.Substring(position) : text.Substring(position, end - position);
        position = end < 0 ? text.Length : end + 1;
        return line;
    }

    public int Integer(int least, int most) => Value() is int value && value >= least && value <= most
        ? value
        : throw Wrong(FormattableString.Invariant($"a number from {least} to {most}"));

    /// <summary>What stands between two calls.</summary>
    public string Text(Action read)
    {
        int start = position;
        read();
        return text.Substring(start, position - start);
    }

    /// <summary>A constant: null, a boolean, a number, a text, or an array of integers or texts.</summary>
    public object? Value()
    {
        if (Take("null"))
            return null;
        if (Take("true"))
            return true;
        if (Take("false"))
            return false;
        if (Next == '"')
            return Text();
        return Take("[") ? Array() : Number();
    }

    public string Text()
    {
        StringBuilder read = new();
        for (Expect("\""); Next != '"'; position++)
        {
            if (IsAtEnd)
                throw Wrong("the end of a text");
            if (Next != '\\')
            {
                read.Append(Next);
                continue;
            }

            position++;
            if (Next == 'u' && position + 4 < text.Length
                && int.TryParse(text.Substring(position + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code))
            {
                read.Append((char)code);
                position += 4;
            }
            else
            {
                read.Append(Next is '"' or '\\' ? Next : throw Wrong("an escaped character"));
            }
        }

        position++;
        return read.ToString();
    }

    /// <summary>What is wrong, and in which line.</summary>
    public FormatException Wrong(string expected)
    {
        int line = text.Substring(0, Math.Min(position, text.Length)).Count(character => character == '\n') + 1;
        return new(FormattableString.Invariant($"line {line} needs {expected}"));
    }

    /// <summary>An array of texts or of integers; an empty one is of integers.</summary>
    private object Array()
    {
        List<object?> items = [];
        while (!Take("]"))
        {
            if (items.Count > 0)
                Expect(", ");
            items.Add(IsAt("[") ? throw Wrong("a number or a text") : Value());
        }

        if (items.Count > 0 && items.All(item => item is string or null))
            return (EquatableArray<string?>)items.Select(item => (string?)item).ToArray();
        return items.All(item => item is int)
            ? (EquatableArray<int>)items.Select(item => (int)item!).ToArray()
            : throw Wrong("an array of integers or of texts");
    }

    private object Number()
    {
        if (Take("double."))
        {
            return Take("NaN") ? double.NaN
                : Take("PositiveInfinity") ? double.PositiveInfinity
                : Take("NegativeInfinity") ? double.NegativeInfinity
                : throw Wrong("NaN, PositiveInfinity or NegativeInfinity");
        }

        int start = position;
        while (char.IsDigit(Next) || Next is '-' or '+' or '.' or 'E')
            position++;
        string digits = text.Substring(start, position - start);
        if (Take("d") && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double real))
            return real;
        if (Take("f") && float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out float single))
            return single;
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int integer))
            return integer;
        position = start;
        throw Wrong("a value");
    }
}
