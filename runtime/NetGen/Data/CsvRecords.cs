using nietras.SeparatedValues;

namespace NetGen.Data;

/// <summary>
/// The records of CSV text, by RFC 4180: a field in quotes may hold separators, line breaks and doubled quotes. Lines end with CR LF, LF
/// or CR. Empty lines are skipped, except between the records of a single column. Sep splits the text; what RFC 4180 does not allow is
/// refused here, and lines are counted here.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly string name;
    private readonly Utf8Text? bytes;
    private readonly Stream? owned;
    private readonly SepReader rows;
    private CsvField[] first = [];
    private int? emptyLine;
    private int nextLine = 1;
    private (int Line, int Column) end = (1, 0);
    private bool hasRow;

    /// <summary>Records of a text, which stays open.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between fields; one that <see cref="CsvOptions.Separator"/> accepts.</param>
    /// <param name="name">What messages call the text.</param>
    public CsvRecords(TextReader text, char separator, string name)
        : this(text, separator, name, null)
    {
    }

    /// <summary>Records of a stream of UTF-8, which stays open.</summary>
    public CsvRecords(Stream stream, char separator, string name)
        : this(new Utf8Text(stream), separator, name, null)
    {
    }

    private CsvRecords(TextReader text, char separator, string name, Stream? owned)
    {
        this.name = name;
        this.owned = owned;
        bytes = text as Utf8Text;
        Separator = separator;
        rows = new Sep(separator).Reader(options => options with
        {
            HasHeader = false,
            DisableColCountCheck = true,
            Unescape = false,
            Trim = SepTrim.None,
        }).From(new CsvBlocks(text));
        MoveNext();
    }

    /// <summary>Records of a file in UTF-8, which is closed with them.</summary>
    public static CsvRecords Open(string path, char separator)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new(new Utf8Text(file), separator, Path.GetFileName(path), file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public char Separator { get; }

    /// <summary>The names of the columns, which messages tell beside their numbers; whoever reads a header sets them.</summary>
    public IReadOnlyList<string> Header { get; set; } = [];

    /// <summary>The number of fields of the first record and so of every record; 0 before the first.</summary>
    public int FieldCount => first.Length;

    /// <summary>Names the separator that was probably meant, where the first record is a single field that holds it; else empty.</summary>
    public string SeparatorHint => first is [{ Text: var text }] ? CsvHints.Separator(text, Separator) : "";

    /// <summary>Reads the next record; returns false at the end.</summary>
    /// <exception cref="CsvException">The text breaks a rule of this class.</exception>
    public bool Read(List<CsvField> fields)
    {
        while (hasRow)
        {
            int line = nextLine;
            CsvException? problem = Take(fields);

            // The next row is read first: bytes that are not UTF-8 cut the text off within this row, which must then not be returned.
            MoveNext();
            if (problem is not null)
                throw problem;
            if (fields is not [{ Text: "", Quoted: false }])
            {
                Check(fields, line);
                return true;
            }

            if (FieldCount == 1)
                emptyLine ??= line;
        }

        fields.Clear();
        return false;
    }

    /// <summary>The exception for a field, which names its column.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The position of the field, from 0.</param>
    /// <param name="problem">What was expected and what came, as a sentence.</param>
    public CsvException Problem(int line, int column, string problem) =>
        new(name, line, column + 1, column < Header.Count ? Header[column] : null, problem);

    public void Dispose()
    {
        rows.Dispose();
        owned?.Dispose();
    }

    private void Check(List<CsvField> fields, int line)
    {
        if (first.Length == 0)
            first = [.. fields];
        else if (fields.Count != first.Length)
        {
            throw Problem(
                line,
                Math.Min(fields.Count, first.Length),
                $"{first.Length} field(s) were expected, as in the first line; {fields.Count} came.{SeparatorHint}");
        }

        if (emptyLine is { } empty)
            throw Problem(empty, 0, 
                "the line is empty. In a file of one column that may mean a missing value or nothing: "
                + "write \"\" for a missing value, or remove the line.");
    }

    /// <summary>Copies the fields of the current row and counts its lines; returns what is wrong with it.</summary>
    private CsvException? Take(List<CsvField> fields)
    {
        fields.Clear();
        SepReader.Row row = rows.Current;
        int line = nextLine;
        nextLine = line + CsvQuotes.LineBreaks(row.Span) + 1;
        bool open = row.Span is [.., '\r' or '\n'];
        end = bytes is { AtLineStart: true } && !open ? (nextLine, 0) : (nextLine - 1, row.ColCount - 1);
        for (int column = 0; column < row.ColCount; column++)
        {
            ReadOnlySpan<char> raw = row[column].Span;

            // A byte order mark is no part of a field, at the start of a file or where files were joined.
            if (column == 0 && raw is ['\uFEFF', ..])
                raw = raw[1..];
            CsvField field = default;
            string? problem = CsvHints.Stray(raw, row.ColCount) ?? CsvQuotes.Read(raw, ref line, out field);
            if (problem is not null)
                return Problem(line, column, problem);
            fields.Add(field);
        }

        return null;
    }

    private void MoveNext()
    {
        try
        {
            hasRow = rows.MoveNext();
        }
        catch (NotSupportedException exception)
        {
            const string Problem = "the row that begins here is longer than the 16,777,216 characters that are read at most; "
                + "is a quote that opens a field never closed?";
            throw new CsvException(name, nextLine, 1, null, Problem, exception);
        }

        if (!hasRow && bytes?.Problem is { } problem)
            throw Problem(end.Line, end.Column, problem);
    }
}
