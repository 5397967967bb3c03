using System.Globalization;

namespace NetGen.Runtime.Tests.Data;

public class CsvFileTests
{
    private const string Flowers = """
        length,width,species
        5.1,3.5,setosa
        7.0,3.2,versicolor
        4.9,-3e-1,setosa
        """;

    [Fact]
    public void Text_labels_become_classes_in_ordinal_order_whatever_comes_first()
    {
        Dataset<float> data = Read(Flowers, new() { Label = "species" });
        Assert.Equal(
            data.ClassNames.AsEnumerable(),
            Read("length,species\n1,versicolor\n2,setosa", new() { Label = "species" }).ClassNames.AsEnumerable());
        Assert.Equal([5.1f, 3.5f, 7, 3.2f, 4.9f, -0.3f], data.Features.Span);
        Assert.Equal([0, 1, 0], data.Labels.Span);
        Assert.Equal(["setosa", "versicolor"], data.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Given_class_names_decide_the_classes_and_another_class_is_refused()
    {
        Dataset<float> data = Read(Flowers, new() { Label = ^1, ClassNames = ["virginica", "versicolor", "setosa"] });
        Assert.Equal([2, 1, 2], data.Labels.Span);
        CsvException exception = Refuse(Flowers, new() { Label = 2, ClassNames = ["setosa"] }, 3, 3);
        Assert.Contains("(species): 'versicolor' is none of the given classes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_as_labels_become_classes_in_ascending_order()
    {
        Dataset<float> data = Read("0.5,10\n0.5,-1\n0.5,2\n0.5,10", new() { Label = ^1 });
        Assert.Equal([2, 0, 1, 2], data.Labels.Span);
        Assert.Equal(["-1", "2", "10"], data.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Targets_are_values_and_ignored_columns_are_not_read()
    {
        Dataset<double> data = CsvFile.Read<double>(
            new StringReader("id,x,y,z\na1,1,2,3\na2,4,5,6"), new() { Targets = ["z", 1], Ignored = ["id"] });
        Assert.Equal([2.0, 5], data.Features.Span);
        Assert.Equal([3.0, 1, 6, 4], data.Targets.Span);
        Assert.Equal(2, data.TargetCount);
        Assert.False(data.HasLabels);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Other_separators_are_read(char separator) =>
        Assert.Equal([5.1f, 3.5f], Read(Flowers.Replace(',', separator), new() { Label = ^1, Separator = separator }).Row(0));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_break_is_read_and_empty_lines_are_skipped(string lineBreak)
    {
        string text = Flowers.Replace("\n", lineBreak + lineBreak, StringComparison.Ordinal) + lineBreak;
        Assert.Equal(3, Read(text, new() { Label = ^1 }).Rows);
        Assert.Equal(5, Refuse(text.Replace("7.0", "x", StringComparison.Ordinal), new() { Label = ^1 }, 5, 1).Line);
    }

    [Fact]
    public void Blanks_around_numbers_and_bare_labels_are_no_part_of_them_in_quotes_they_are()
    {
        Dataset<float> data = Read("1 , a\n 2,a\n3,\" a\"", new() { Label = ^1, Header = false });
        Assert.Equal([1f, 2, 3], data.Features.Span);
        Assert.Equal([" a", "a"], data.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "\u2212";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal([1.5f, -2], Read("1.5,-2,a", new() { Label = ^1 }).Features.Span);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("1,2,a\n1,,a", 2, 2, "a number is missing.")]
    [InlineData("1,2,a\n?,2,a", 2, 1, "a number is missing ('?').")]
    [InlineData("1,2,a\n1,NaN,a", 2, 2, "a number is missing ('NaN').")]
    [InlineData("1,2,a\n1,two,a", 2, 2, "a finite number was expected; 'two' came.")]
    [InlineData("1,2,a\n1,5;2,a", 2, 2, "'5;2' came. Is Separator = ';' meant?")]
    [InlineData("1,2,a\n1,2\0,a", 2, 2, "U+0000")]
    [InlineData("1,2,a\n1,1e400,a", 2, 2, "a finite number was expected; '1e400' came.")]
    [InlineData("1,2,a\n1,2", 2, 3, "3 field(s) were expected, as in the first line; 2 came.")]
    [InlineData("1,2,a\n1,2,a,b", 2, 4, "3 field(s) were expected, as in the first line; 4 came.")]
    [InlineData("1,2,\"a\nb\"\n1,x,a", 3, 2, "'x' came")]
    [InlineData("1,2,a\n1,2,\"a", 2, 3, "never closed")]
    [InlineData("1,2,a\n1,2,a\"b", 2, 3, "a quote stands inside a field")]
    [InlineData("1,2,a\n1,2,\"a\"b", 2, 3, "'b' came")]
    [InlineData("", 1, 1, "a row was expected; the text ends")]
    [InlineData("x,y,z\n", 2, 1, "a row was expected after the header")]
    public void What_cannot_be_read_is_refused_at_its_line_and_column(string text, int line, int column, string problem) =>
        Assert.Contains(
            problem, Refuse(text, new() { Label = 2, Header = text.StartsWith('x') }, line, column).Message, StringComparison.Ordinal);

    [Fact]
    public void The_message_names_file_line_column_and_the_columns_name()
    {
        CsvException exception = Assert.Throws<CsvException>(
            () => CsvFile.Read<float>(new StringReader("a,b\n1,oops"), new() { Targets = ["a"] }, "sales.csv"));
        Assert.Equal("sales.csv, line 2, column 2 (b): a finite number was expected; 'oops' came.", exception.Message);
    }

    [Theory]
    [InlineData(
        "length,width\n1,2",
        "species",
        "the options name column 'species'; the first line, which must name the columns, has length, width.")]
    [InlineData("1,2", "species", "the first line, which must name the columns, has 1, 2.")]
    [InlineData("length;species\n1;2", "species", "1 x ';' and no ',': is Separator = ';' meant?")]
    [InlineData("species,species\n1,2", "species", "the header has this name twice")]
    public void A_column_that_does_not_exist_is_refused(string text, string label, string problem) =>
        Assert.Contains(problem, Assert.Throws<CsvException>(() => Read(text, new() { Label = label })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_position_outside_the_row_is_refused()
    {
        Assert.Contains(
            "the options name column 2; the first line has 2 field(s)",
            Refuse("1,2", new() { Label = 2 }, 1, 1).Message,
            StringComparison.Ordinal);
        Refuse("1,2", new() { Label = ^3 }, 1, 1);
        Refuse("1,2", new() { Label = 0, Ignored = [1] }, 1, 1);
        Assert.Contains("is Separator = ';' meant?", Refuse("1;2", new() { Label = 2 }, 1, 1).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_read_with_their_names_in_messages()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "\uFEFF" + Flowers);
            Assert.Equal(3, CsvFile.Read<float>(path, new() { Label = "species", Ignored = ["length"] }).Rows);
            File.WriteAllText(path, "1,x");
            Assert.StartsWith(
                Path.GetFileName(path),
                Assert.Throws<CsvException>(() => CsvFile.Read<float>(path, new() { Targets = [^1] })).Message,
                StringComparison.Ordinal);
            File.WriteAllBytes(path, [(byte)'1', (byte)',', 0xE9]);
            Assert.Contains(
                "the byte E9 is not UTF-8",
                Assert.Throws<CsvException>(() => CsvFile.Read<float>(path, new() { Label = ^1 })).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Dataset<float> Read(string text, CsvOptions options) => CsvFile.Read<float>(new StringReader(text), options);

    private static CsvException Refuse(string text, CsvOptions options, int line, int column)
    {
        CsvException exception = Assert.Throws<CsvException>(() => Read(text, options));
        Assert.Equal((line, column), (exception.Line, exception.Column));
        return exception;
    }
}
