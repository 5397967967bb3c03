using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data;

public class CsvRecordsTests
{
    private const string Seed =
        "name,\"a \"\"b\"\"\",\r\n1.5,\"two\r\nlines\",é\r\n\r\n,\"\",\"x,y\"\n-3e4,\"\"\"\",z\r\"q\",\"\n\",\"\r\"\n";

    [Fact]
    public void Random_tables_survive_quoting_and_reading() => Prop.ForAll(
        Tables.ToArbitrary(),
        Gen.Elements(',', ';', '\t').ToArbitrary(),
        Gen.Elements("\n", "\r\n", "\r").ToArbitrary(),
        (table, separator, lineBreak) =>
        {
            string text = string.Concat(table.Select(
                row => string.Join(separator, row.Select(field => Quote(field, separator))) + lineBreak));
            List<string[]> read = Texts(Records(new Chunked(text, 1 + text.Length % 7), separator));
            return read.Count == table.Length && read.Zip(table, (one, other) => one.SequenceEqual(other)).All(same => same);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Twenty_thousand_mutations_are_read_as_by_a_naive_parser_or_refused()
    {
        Random random = new(20260);
        int read = 0, refused = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            string text = Mutate(Seed, random);
            List<CsvField[]>? naive = Naive(text, out CsvException? problem);
            try
            {
                List<CsvField[]> records = Records(new Chunked(text, random.Next(1, 40)), ',');
                Assert.True(naive is not null, $"The naive parser refuses this text, '{problem?.Message}':\n{text}");
                Assert.Equal(naive, records);
                read++;
            }
            catch (CsvException exception)
            {
                refused++;
                if (problem is not null)
                    Assert.True(exception.Line <= problem.Line, $"{exception.Message} is behind {problem.Message} in:\n{text}");
            }
        }

        Assert.True(read > 1000 && refused > 1000, $"{read} texts were read and {refused} refused; both should be many.");
    }

    [Fact]
    public void Any_text_is_read_or_refused_never_anything_else() => Prop.ForAll(
        Gen.Elements('a', '1', ',', '"', '\n', '\r', ' ', '.', '-', '\uFEFF', '\u001A').ArrayOf().ToArbitrary(),
        text =>
        {
            try
            {
                return CsvFile.Read<float>(new StringReader(new(text)), new() { Targets = [^1] }).Rows > 0;
            }
            catch (CsvException exception)
            {
                return exception is { Line: > 0, Column: > 0 };
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // RFC 4180, section 2, rules 6 and 7.
    [Fact]
    public void The_examples_of_the_standard_are_read() => Assert.Equal(
        [["aaa", "b\r\nbb", "ccc"], ["zzz", "b\"bb", "xxx"]],
        Parse("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,\"b\"\"bb\",xxx"));

    [Fact]
    public void A_field_in_quotes_that_is_empty_is_a_row_an_empty_line_is_not()
    {
        Assert.Equal([[""]], Parse("\n\"\"\n\n"));
        Assert.Equal([["", ""]], Parse(","));
        Assert.Empty(Parse("\r\n\n"));
    }

    [Fact]
    public void A_reader_whose_Peek_is_minus_one_before_the_end_loses_no_rows_and_stays_open()
    {
        Chunked reader = new(string.Concat(Enumerable.Repeat("1,2\n", 1000)), 2000);
        using (CsvRecords records = new(reader, ',', "text"))
        {
            List<CsvField> row = [];
            int rows = 0;
            while (records.Read(row))
                rows++;
            Assert.Equal(1000, rows);
        }

        Assert.False(reader.Disposed);
    }

    [Theory]
    [InlineData("\uFEFFa,b")]
    [InlineData("\uFEFF\"a\",b")]
    [InlineData("\uFEFF\n\uFEFFa,b")]
    public void A_byte_order_mark_in_a_text_is_no_part_of_the_first_field(string text) => Assert.Equal([["a", "b"]], Parse(text));

    [Fact]
    public void Bytes_of_utf8_are_read_at_every_cut_of_a_character()
    {
        string text = string.Concat(Enumerable.Range(0, 9000).Select(row => $"é{row},€,🙂\n"));
        using CsvRecords records = new(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]), ',', "text");
        List<CsvField> row = [];
        for (int number = 0; number < 9000; number++)
        {
            Assert.True(records.Read(row));
            Assert.Equal([$"é{number}", "€", "🙂"], row.Select(field => field.Text));
        }

        Assert.False(records.Read(row));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\u00E9x", 3, 2, "the byte E9 is not UTF-8")]
    [InlineData("a,b\n1,2\n\u00E8,4", 3, 1, "the byte E8 is not UTF-8")]
    [InlineData("\u00E9", 1, 1, "the byte E9 is not UTF-8")]
    [InlineData("a,\"b\n\u00E9\"", 2, 2, "the byte E9 is not UTF-8")]
    [InlineData("a,b\n1,\u00C3", 2, 2, "the byte C3 is not UTF-8")]
    [InlineData("\u00FF\u00FEa\0", 1, 1, "probably is in UTF-16")]
    [InlineData("\u001F\u008B\u0008", 1, 1, "probably is compressed with gzip")]
    [InlineData("PK\u0003\u0004\u00F0", 1, 1, "probably is an Excel workbook")]
    public void Bytes_that_are_not_utf8_are_refused_at_their_place(string latin1, int line, int column, string problem)
    {
        CsvException exception = Assert.Throws<CsvException>(() =>
        {
            using CsvRecords records = new(new MemoryStream(Encoding.Latin1.GetBytes(latin1)), ',', "text");
            List<CsvField> row = [];
            while (records.Read(row))
                Assert.DoesNotContain('x', row[^1].Text);
        });
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (exception.Line, exception.Column));
    }

    [Theory]
    [InlineData("1,2\n3,4\n\u001A", 3, 1, "Ctrl-Z (U+001A)")]
    [InlineData("1,2\n3,yes\u001A", 2, 2, "Ctrl-Z (U+001A)")]
    [InlineData("1,2\n \t \n3,4", 2, 1, "nothing but blanks")]
    [InlineData("a\0b,2", 1, 1, "probably UTF-16")]
    [InlineData("a\n1\n\n2", 3, 1, "In a file of one column")]
    [InlineData("a;b;c\n1;2;3,5", 2, 2, "2 x ';' and no ',': is Separator = ';' meant?")]
    [InlineData("1,2\n3", 2, 2, "2 field(s) were expected")]
    public void What_a_fault_probably_is_is_said(string text, int line, int column, string problem)
    {
        CsvException exception = Assert.Throws<CsvException>(() => Parse(text));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (exception.Line, exception.Column));
    }

    [Fact]
    public void A_row_that_is_too_long_is_refused_at_its_line()
    {
        CsvException exception = Assert.Throws<CsvException>(() => Parse("a,b\n1,\"" + new string('x', 1 << 24)));
        Assert.Contains("longer than", exception.Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), (exception.Line, exception.Column));
    }

    private static Gen<string[][]> Tables =>
        from columns in Gen.Choose(1, 4)
        from rows in Gen.Choose(0, 5)
        from table in Gen.Elements('a', 'é', '1', '.', ',', ';', '\t', '"', '\n', '\r', ' ').ArrayOf(5)
            .Select(characters => new string(characters)).SelectMany(text => Gen.Choose(0, 5).Select(length => text[..length]))
            .ArrayOf(columns).ArrayOf(rows)
        select table;

    // An empty or blank field of a single column must be in quotes, or its line would be empty.
    private static string Quote(string field, char separator) =>
        string.IsNullOrWhiteSpace(field) || field.AsSpan().ContainsAny(separator, '"', '\n') || field.Contains('\r')
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    private static string Mutate(string text, Random random)
    {
        StringBuilder mutated = new(text);
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            int at = random.Next(mutated.Length);
            char character = "\",\r\na1 \t\u001A\0é;"[random.Next(12)];
            switch (random.Next(4))
            {
                case 0: mutated[at] = character; break;
                case 1: mutated.Insert(at, character); break;
                case 2: mutated.Remove(at, 1); break;
                default: mutated.Remove(at, Math.Min(random.Next(8), mutated.Length - at)); break;
            }

            if (mutated.Length == 0)
                break;
        }

        return mutated.ToString();
    }

    private static List<CsvField[]>? Naive(string text, out CsvException? problem)
    {
        PlainCsvParser parser = new(new StringReader(text), ',');
        List<CsvField> row = [];
        List<CsvField[]> table = [];
        try
        {
            while (parser.Read(row))
                table.Add([.. row]);
            problem = null;
            return table;
        }
        catch (CsvException exception)
        {
            problem = exception;
            return null;
        }
    }

    private static List<CsvField[]> Records(TextReader reader, char separator)
    {
        using CsvRecords records = new(reader, separator, "text");
        List<CsvField> row = [];
        List<CsvField[]> table = [];
        while (records.Read(row))
            table.Add([.. row]);
        return table;
    }

    private static List<string[]> Texts(List<CsvField[]> records) => [.. records.Select(row => row.Select(field => field.Text).ToArray())];

    private static List<string[]> Parse(string text) => Texts(Records(new StringReader(text), ','));
}
