namespace NetGen.Runtime.Tests.Data;

public class CsvOptionsTests
{
    public static TheoryData<CsvOptions, string> Contradictions => new()
    {
        { new(), "neither was given" },
        { new() { Label = 2, Targets = [1] }, "both were given" },
        { new() { Label = 2, Ignored = [2] }, "column 2 for two purposes" },
        { new() { Label = "a", Weight = "a" }, "column 'a' for two purposes" },
        { new() { Targets = [1], Ignored = [0, 1] }, "column 1 for two purposes" },
        { new() { Label = "a", Header = false }, "but say Header = false" },
        { new() { Targets = [1], ClassNames = ["a", "b"] }, "are options of a Label" },
        { new() { Label = 1, ClassNames = ["a", "b"], PositiveClass = "a" }, "must be the second of two ClassNames" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Options_that_contradict_each_other_are_refused_before_anything_is_read(CsvOptions options, string problem)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => CsvFile.Read<float>("no such file", options));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_contradicts_itself_is_refused_when_it_is_given()
    {
        Assert.Contains(
            "column 'z' twice",
            Assert.Throws<ArgumentException>(() => new CsvOptions { Targets = ["z", "z"] }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "column 1 twice",
            Assert.Throws<ArgumentException>(() => new CsvOptions { Ignored = [1, 1] }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'a' is named twice",
            Assert.Throws<ArgumentException>(() => new CsvOptions { ClassNames = ["a", "a"] }).Message,
            StringComparison.Ordinal);
        foreach (char separator in "\"\r\n#é\u0001")
        {
            Assert.Contains(
                $"U+{(int)separator:X4}",
                Assert.Throws<ArgumentException>(() => new CsvOptions { Separator = separator }).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_column_by_name_and_by_position_is_refused_at_its_header()
    {
        CsvException exception = Assert.Throws<CsvException>(() =>
            CsvFile.Read<float>(new StringReader("x,y\n1,2"), new() { Label = "y", Ignored = [^1] }));
        Assert.Contains("column ^1 is ignored, and the options also make it the label.", exception.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (exception.Line, exception.Column));
    }

    [Fact]
    public void Options_say_what_they_are() => Assert.Equal(
        "CsvOptions: separator '\\t', header, label column 'income', ignored column 'id', column ^2, positive class >50K",
        new CsvOptions { Separator = '\t', Header = true, Label = "income", Ignored = ["id", ^2], PositiveClass = ">50K" }.ToString());
}
