namespace NetGen.Runtime.Tests.Data;

public class CsvHeaderTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,x", 1)]
    [InlineData(",b,c\n1,2,x", 1)]
    [InlineData("RI,Na,c\n1,2,x", 1)]
    [InlineData("5.1,3.5,x\n1,2,x", 2)]
    [InlineData("5,5,x\n1,2,x", 2)]
    [InlineData("-1,2,x\n1,2,x", 2)]
    [InlineData("0.1,0.2,x\n1,2,x", 2)]
    public void A_first_line_with_one_reading_is_read_so(string text, int rows) => Assert.Equal(rows, Read(text, null).Rows);

    [Theory]
    [InlineData("0,1,2,3\n1,2,3,x")]
    [InlineData("0,1,label\n1,2,x")]
    [InlineData("1990,1991,label\n1,2,x")]
    [InlineData("900.5,901.0,901.5,label\n1,2,3,x")]
    [InlineData("?,?,yes\n1,2,no\n3,4,yes")]
    [InlineData(",,yes\n1,2,no")]
    public void A_first_line_with_two_readings_is_refused_and_the_option_decides(string text)
    {
        CsvException exception = Assert.Throws<CsvException>(() => Read(text, null));
        Assert.Contains("Set Header = true or Header = false.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.Line);
        Assert.Equal(text.Split('\n').Length - 1, Read(text, true).Rows);
        if (text[0] is not ('?' or ','))
            Assert.Equal(text.Split('\n').Length, Read(text, false).Rows);
        else
            Assert.Contains("a number is missing", Assert.Throws<CsvException>(() => Read(text, false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_text_beside_numbers_is_refused_and_the_option_is_named()
    {
        CsvException exception = Assert.Throws<CsvException>(() => Read("1.5,x1,yes\n1,2,no", null));
        Assert.Contains("'x1' came. If the first line names the columns, set Header = true.", exception.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (exception.Line, exception.Column));
    }

    [Fact]
    public void A_column_that_is_chosen_by_name_declares_a_header() =>
        Assert.Equal(1, CsvFile.Read<float>(new StringReader("0,1,2\n5,6,7"), new() { Targets = ["2"] }).Rows);

    private static Dataset<float> Read(string text, bool? header) =>
        CsvFile.Read<float>(new StringReader(text), new() { Label = ^1, Header = header });
}
