namespace NetGen.Runtime.Tests.Data;

public class CsvLabelsTests
{
    [Theory]
    [InlineData("1.0 0.0", "0.0 1.0")]
    [InlineData("true false", "false true")]
    [InlineData("True FALSE", "FALSE True")]
    [InlineData("10 9 -1 2.5", "-1 2.5 9 10")]
    [InlineData(
        "1e3 999 12345678901234567890123456789 12345678901234567890123456788",
        "999 1e3 12345678901234567890123456788 12345678901234567890123456789")]
    [InlineData("b B a", "B a b")]
    [InlineData("10 9 x", "10 9 x")]
    public void Classes_are_sorted_and_not_numbered_by_first_appearance(string labels, string classes)
    {
        Dataset<float> data = Read(labels);
        Assert.Equal(classes.Split(' '), data.ClassNames.AsEnumerable());
        Assert.Equal(labels.Split(' '), data.Labels.ToArray().Select(label => data.ClassNames[label]));
    }

    [Theory]
    [InlineData("+1 0 1", "the class '1' is '+1' of line 1 in another spelling: NumericLabels = true makes them one class", 3)]
    [InlineData("01 1", "'01' of line 1", 2)]
    [InlineData("-0 1 0", "'-0' of line 1", 3)]
    [InlineData("1.0 1", "'1.0' of line 1", 2)]
    [InlineData("A1 1e0 1", "'1e0' of line 2", 3)]
    [InlineData("true TRUE", "'true' of line 1 in another spelling: spell them alike", 2)]
    public void Two_spellings_of_one_class_are_refused_naming_both_lines(string labels, string problem, int line)
    {
        CsvException exception = Assert.Throws<CsvException>(() => Read(labels));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal((line, 2), (exception.Line, exception.Column));
    }

    [Fact]
    public void Numeric_labels_make_spellings_one_class_and_codes_make_them_several()
    {
        Dataset<float> numbers = Read("+1 -0 1.0 0 01", new() { NumericLabels = true });
        Assert.Equal(["0", "1"], numbers.ClassNames.AsEnumerable());
        Assert.Equal([1, 0, 1, 0, 1], numbers.Labels.Span);
        Assert.Equal(["01", "1"], Read("01 1 01", new() { NumericLabels = false }).ClassNames.AsEnumerable());
        Assert.Contains(
            "'x' is not a number",
            Assert.Throws<CsvException>(() => Read("1 x", new() { NumericLabels = true })).Message,
            StringComparison.Ordinal);
        Assert.Equal([1, 0], Read("1.0 0", new() { NumericLabels = true, ClassNames = ["0", "1"] }).Labels.Span);
    }

    [Theory]
    [InlineData("yes no", "no", "yes no")]
    [InlineData("yes no", "yes", "no yes")]
    [InlineData("no no", "yes", "no yes")]
    public void The_positive_class_is_class_one(string labels, string positive, string classes) =>
        Assert.Equal(classes.Split(' '), Read(labels, new() { PositiveClass = positive }).ClassNames.AsEnumerable());

    [Theory]
    [InlineData("a b", "c", "the classes are a, b")]
    [InlineData("a b c", "c", "chooses between two classes")]
    [InlineData("a a", "a", "only the positive class 'a' occurs")]
    public void A_positive_class_that_decides_nothing_is_refused(string labels, string positive, string problem) =>
        Assert.Contains(
            problem, Assert.Throws<CsvException>(() => Read(labels, new() { PositiveClass = positive })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("NA")]
    [InlineData("nan")]
    [InlineData("N/A")]
    [InlineData("NULL")]
    [InlineData("\"\"")]
    public void A_missing_label_is_an_unlabelled_row_and_no_class(string missing)
    {
        Dataset<float> data = Read($"a {missing} b");
        Assert.Equal(["a", "b"], data.ClassNames.AsEnumerable());
        Assert.Equal([0, -1, 1], data.Labels.Span);
        Assert.Equal(1, data.UnlabelledRows);
        Assert.False(data.IsLabelled(1));
        Assert.Equal([0, 1], data.Labelled().Labels.Span);
        Assert.Equal(1, data.Unlabelled()!.Row(0)[0]);
    }

    [Fact]
    public void A_given_class_name_wins_over_its_meaning_as_missing() =>
        Assert.Equal([1, 0, -1], Read("NA EU ?", new() { ClassNames = ["EU", "NA"] }).Labels.Span);

    [Fact]
    public void A_given_class_in_another_spelling_is_refused_and_named() => Assert.Contains(
        "'1.0' is none of the given classes: 0, 1. It is '1' in another spelling.",
        Assert.Throws<CsvException>(() => Read("0 1.0", new() { ClassNames = ["0", "1"] })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_label_with_a_replacement_character_is_refused() =>
        Assert.Contains("U+FFFD", Assert.Throws<CsvException>(() => Read("a caf\uFFFD")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_row_whose_targets_are_all_missing_is_unlabelled_one_with_some_is_refused()
    {
        Dataset<double> data = CsvFile.Read<double>(new StringReader("x,y,z\n1,2,3\n4,?,\n7,8,9"), new() { Targets = ["y", "z"] });
        Assert.Equal((3, 1), (data.Rows, data.UnlabelledRows));
        Assert.Equal([2, 3, 8, 9], data.Labelled().Targets.Span);
        Assert.Equal(
            3,
            Assert.Throws<CsvException>(() =>
                CsvFile.Read<double>(new StringReader("x,y,z\n1,2,3\n4,?,5"), new() { Targets = ["y", "z"] })).Line);
    }

    [Fact]
    public void A_weight_column_weighs_the_rows()
    {
        Dataset<double> data = CsvFile.Read<double>(new StringReader("x,w,y\n1,0.5,a\n2,2,b"), new() { Label = "y", Weight = "w" });
        Assert.Equal((1, true), (data.FeatureCount, data.HasWeights));
        Assert.Equal([0.5, 2], data.Weights.Span);
        CsvException negative = Assert.Throws<CsvException>(() =>
            CsvFile.Read<double>(new StringReader("x,w,y\n1,0,a\n2,-2,b"), new() { Label = "y", Weight = "w" }));
        Assert.Equal((3, 2), (negative.Line, negative.Column));
        Assert.Contains("(w): a weight of at least 0 was expected; '-2' came.", negative.Message, StringComparison.Ordinal);
        Assert.Contains(
            "all are 0",
            Assert.Throws<CsvException>(() =>
                CsvFile.Read<double>(new StringReader("x,w,y\n1,0,a"), new() { Label = "y", Weight = "w" })).Message,
            StringComparison.Ordinal);
    }

    private static Dataset<float> Read(string labels, CsvOptions? options = null)
    {
        string text = string.Concat(labels.Split(' ').Select((label, row) => $"{row},{label}\n"));
        return CsvFile.Read<float>(new StringReader(text), (options ?? new()) with { Label = ^1, Header = false });
    }
}
