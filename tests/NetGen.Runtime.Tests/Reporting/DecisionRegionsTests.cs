using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Reporting;

public class DecisionRegionsTests
{
    private static readonly int[] Halves = [0, 0, 1, 1];
    private static readonly int[] FirstClass = [0];
    private static readonly int[] BothClasses = [0, 1];

    private static readonly Dataset<double> Corners = new(
        new double[] { 0, 0, 10, 0, 0, 20, 10, 20 }, 2, new[] { 0, 1, 0, 1 }, ["left", "right"]);

    [Fact]
    public void Each_cell_has_the_class_of_its_middle_in_rows_from_below()
    {
        // sigmoid(x1 - 5 + (x2 - 10) / 1000) > 0.5 right of a line near x1 = 5. The picture runs from -0.5 to 10.5 and from -1 to 21,
        // so the middles of four columns are at 0.875, 3.625, 6.375 and 9.125.
        LinearNetwork network = new(2, 1, LabelEncoding.ZeroOrOne);
        ((ReadOnlySpan<double>)[1, 0.001, -5.01]).CopyTo(network.Parameters);
        DecisionRegions regions = DecisionRegions.Of(network, Corners, 4);
        Assert.Equal(((-0.5, 10.5), (-1.0, 21.0)), (regions.X, regions.Y));
        Assert.Equal(Enumerable.Repeat(Halves, 4).SelectMany(row => row), regions.Cells);
        Assert.Equal(["left", "right"], regions.ClassNames.ToArray());
        Assert.Equal(new DecisionPoint(10, 0, 1), regions.Points[1]);
    }

    [Fact]
    public void The_first_row_of_cells_is_the_lowest()
    {
        // Class 1 above x2 = 10: the two lower of four rows are class 0.
        LinearNetwork network = new(2, 1, LabelEncoding.ZeroOrOne);
        ((ReadOnlySpan<double>)[0, 1, -10]).CopyTo(network.Parameters);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], DecisionRegions.Of(network, Corners, 4).Cells.ToArray());
    }

    [Fact]
    public void The_class_of_several_outputs_is_the_largest()
    {
        // Three classes whose scores are 0, x1 - 5 and x2 - 100: the third is never the largest.
        LinearNetwork network = new(2, 3, LabelEncoding.OneHot);
        ((ReadOnlySpan<double>)[0, 1, 0, 0, 0, 1, 0, -5, -100]).CopyTo(network.Parameters);
        Dataset<double> data = new(new double[] { 0, 0, 10, 20 }, 2, BothClasses);
        DecisionRegions regions = DecisionRegions.Of(network, data, 2);
        Assert.Equal([0, 1, 0, 1], regions.Cells.ToArray());
        Assert.Equal(["0", "1", "2"], regions.ClassNames.ToArray());
    }

    [Fact]
    public void What_has_no_picture_is_refused()
    {
        LinearNetwork classifier = new(2, 1, LabelEncoding.ZeroOrOne);
        Assert.Contains(
            "3",
            Assert.Throws<ArgumentException>(() => DecisionRegions.Of(new LinearNetwork(3, 1, LabelEncoding.ZeroOrOne), Corners)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DecisionRegions.Of(new LinearNetwork(2, 1), Corners));
        Assert.Throws<ArgumentException>(() =>
            DecisionRegions.Of(classifier, new Dataset<double>(new double[] { 1, 2, 3 }, 3, FirstClass)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionRegions.Of(classifier, Corners, 1));
    }

    [Fact]
    public void A_picture_made_by_hand_that_contradicts_itself_is_refused_before_anything_is_written()
    {
        DecisionRegions good = ExampleReport.Circle("good", 1, 2);
        foreach (DecisionRegions bad in (DecisionRegions[])
            [good with { Resolution = 3 }, good with { ClassNames = ["one"] }, good with { X = (1, 1) }, good with { Y = (0, double.NaN) }])
        {
            using StringWriter text = new();
            Assert.Throws<InvalidOperationException>(() => new TrainingReport { Title = "bad", Regions = [bad] }.Write(text));
            Assert.Equal("", text.ToString());
        }
    }
}
