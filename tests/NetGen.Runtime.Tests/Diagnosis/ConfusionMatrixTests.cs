using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Diagnosis;

public class ConfusionMatrixTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(46_341)]
    public void Classes_of_which_no_matrix_can_be_made_are_refused(int classes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(classes));

    [Fact]
    public void Rows_are_actual_and_columns_predicted_classes()
    {
        ConfusionMatrix matrix = new(2);
        matrix.Add(actual: 0, predicted: 1);
        matrix.Add(actual: 1, predicted: 1);
        matrix.Add(actual: 0, predicted: 1);
        Assert.Equal(2, matrix[0, 1]);
        Assert.Equal(0, matrix[1, 0]);
        Assert.Equal(1, matrix[1, 1]);
        Assert.Equal(1 / 3.0, matrix.Accuracy);
    }

    [Fact]
    public void Accuracy_is_the_trace_over_the_sum_of_all_counts() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(0, 15)).ToArbitrary(),
        pairs =>
        {
            ConfusionMatrix matrix = new(4);
            foreach (int pair in pairs)
                matrix.Add(pair / 4, pair % 4);
            int sum = Enumerable.Range(0, 16).Sum(pair => matrix[pair / 4, pair % 4]);
            int trace = Enumerable.Range(0, 4).Sum(index => matrix[index, index]);
            return sum == matrix.Total && sum == pairs.Count && matrix.Accuracy == trace / (double)sum;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_table_is_aligned_under_the_names_of_the_classes()
    {
        ConfusionMatrix matrix = new(2, ["no", "certainly"]);
        for (int index = 0; index < 1234; index++)
            matrix.Add(0, 0);
        matrix.Add(1, 0);
        matrix.Add(1, 1);
        Assert.Equal(
            """
            actual \ predicted    no  certainly
            no                  1234          0
            certainly              1          1
            """.ReplaceLineEndings("\n"),
            matrix.ToString());
    }

    [Fact]
    public void Classes_without_names_are_numbered()
    {
        Assert.Equal(["0", "1", "2"], new ConfusionMatrix(3).ClassNames.AsEnumerable());
        Assert.Equal(["0", "1", "2"], new ConfusionMatrix(3, []).ClassNames.AsEnumerable());
    }

    [Fact]
    public void Classes_that_there_are_not_are_refused()
    {
        ConfusionMatrix matrix = new(2);
        Assert.Equal("actual", Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(2, 0)).ParamName);
        Assert.Equal("predicted", Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, -2)).ParamName);
        Assert.Equal(0, matrix.Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(1));
        Assert.Contains(
            "3 classes need 3 names; 1 were given",
            Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3, ["one"])).Message,
            StringComparison.Ordinal);
    }
}
