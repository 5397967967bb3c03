using System.Text;

namespace NetGen.Runtime.Tests.Data;

/// <summary>
/// The naive reference: one character after the other, by RFC 4180. A field in quotes may hold separators, line breaks and doubled quotes.
/// Lines end with CR LF, LF or CR; empty lines are skipped. It knows none of the rules that go beyond the standard.
/// </summary>
internal sealed class PlainCsvParser(TextReader reader, char separator)
{
    private readonly StringBuilder text = new();
    private int line = 1;

    /// <summary>Reads the next row; returns false at the end.</summary>
    public bool Read(List<CsvField> fields)
    {
        fields.Clear();
        while (reader.Peek() >= 0)
        {
            do
                fields.Add(ReadField(fields.Count + 1));
            while (TakeSeparator());
            TakeLineBreak();
            if (fields is not [{ Text: "", Quoted: false }])
                return true;
            fields.Clear();
        }

        return false;
    }

    private CsvField ReadField(int column)
    {
        text.Clear();
        int start = line;
        if (reader.Peek() == '"')
        {
            ReadQuoted(column);
            return new(text.ToString(), start, Quoted: true);
        }

        while (!AtFieldEnd())
        {
            if (reader.Peek() == '"')
            {
                throw new CsvException(
                    "text",
                    line,
                    column,
                    null,
                    "a quote stands inside a field without quotes; the field must be in quotes and the quote doubled.");
            }

            text.Append((char)reader.Read());
        }

        return new(text.ToString(), start, Quoted: false);
    }

    private void ReadQuoted(int column)
    {
        int start = line;
        reader.Read();
        while (true)
        {
            int next = reader.Read();
            if (next < 0)
                throw new CsvException("text", start, column, null, "the quote that opens this field is never closed.");
            if (next == '"')
            {
                if (reader.Peek() != '"')
                    break;
                reader.Read();
            }

            // CR LF is one line break; its LF counts.
            if (next == '\n' || (next == '\r' && reader.Peek() != '\n'))
                line++;
            text.Append((char)next);
        }

        if (!AtFieldEnd())
        {
            throw new CsvException(
                "text",
                line,
                column,
                null,
                $"a separator or the end of the line was expected after the closing quote; '{(char)reader.Peek()}' came.");
        }
    }

    private bool AtFieldEnd() => reader.Peek() is -1 or '\r' or '\n' || reader.Peek() == separator;

    private bool TakeSeparator()
    {
        if (reader.Peek() != separator)
            return false;
        reader.Read();
        return true;
    }

    private void TakeLineBreak()
    {
        int next = reader.Read();
        if (next == '\r' && reader.Peek() == '\n')
            reader.Read();
        if (next >= 0)
            line++;
    }
}
