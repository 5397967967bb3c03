using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data;

public class CsvParserTests
{
    [Fact]
    public void Random_tables_survive_quoting_and_reading() => Prop.ForAll(
        Tables.ToArbitrary(),
        Gen.Elements(',', ';', '\t').ToArbitrary(),
        Gen.Elements("\n", "\r\n", "\r").ToArbitrary(),
        (table, separator, lineBreak) =>
        {
            string text = string.Concat(table.Select(row => string.Join(separator, row.Select(field => Quote(field, separator))) + lineBreak));
            return Parse(text, separator).Zip(table, (read, written) => read.SequenceEqual(written)).All(same => same)
                && Parse(text, separator).Count == table.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_never_anything_else() => Prop.ForAll(
        Gen.Elements('a', '1', ',', '"', '\n', '\r', ' ', '.', '-').ArrayOf().ToArbitrary(),
        text =>
        {
            try
            {
                Dataset<float> data = CsvFile.Read<float>(new StringReader(new(text)), new() { Targets = [^1] });
                return data.Rows > 0;
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
        Parse("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,\"b\"\"bb\",xxx", ','));

    [Fact]
    public void A_field_in_quotes_that_is_empty_is_a_row_an_empty_line_is_not()
    {
        Assert.Equal([[""]], Parse("\n\"\"\n\n", ','));
        Assert.Equal([["", ""]], Parse(",", ','));
    }

    private static Gen<string[][]> Tables =>
        from columns in Gen.Choose(1, 4)
        from rows in Gen.Choose(0, 5)
        from table in Gen.Elements('a', 'é', '1', '.', ',', ';', '\t', '"', '\n', '\r', ' ').ArrayOf(5)
            .Select(characters => new string(characters)).SelectMany(text => Gen.Choose(0, 5).Select(length => text[..length]))
            .ArrayOf(columns).ArrayOf(rows)
        select table;

    // An empty field of a single column must be in quotes, or its line would be empty.
    private static string Quote(string field, char separator) =>
        field.Length == 0 || field.AsSpan().ContainsAny(separator, '"', '\n') || field.Contains('\r') ? $"\"{field.Replace("\"", "\"\"")}\"" : field;

    private static List<string[]> Parse(string text, char separator)
    {
        CsvParser parser = new(new StringReader(text), separator, "text");
        List<CsvField> row = [];
        List<string[]> table = [];
        while (parser.Read(row))
            table.Add([.. row.Select(field => field.Text)]);
        return table;
    }
}
