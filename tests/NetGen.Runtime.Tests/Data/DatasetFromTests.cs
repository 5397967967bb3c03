namespace NetGen.Runtime.Tests.Data;

public class DatasetFromTests
{
    private static readonly (double Length, double Width, string? Species)[] Flowers =
        [(5.1, 3.5, "setosa"), (7, 3.2, "versicolor"), (6.3, 3.3, null), (4.9, 3, "setosa")];

    [Fact]
    public void Rows_of_any_type_become_features_and_classes()
    {
        Dataset<double> data = Dataset.From(Flowers, flower => (new[] { flower.Length, flower.Width }, flower.Species));
        Assert.Equal([5.1, 3.5, 7, 3.2, 6.3, 3.3, 4.9, 3], data.Features.Span);
        Assert.Equal([0, 1, -1, 0], data.Labels.Span);
        Assert.Equal("4 rows x 2 features, 2 classes: setosa 2, versicolor 1, 1 row unlabelled", data.ToString());
    }

    [Fact]
    public void Weights_and_the_positive_class_are_arguments()
    {
        Dataset<double> data = Dataset.From(
            Flowers, flower => (new[] { flower.Length }, flower.Species), flower => flower.Width, positiveClass: "setosa");
        Assert.Equal(["versicolor", "setosa"], data.ClassNames.AsEnumerable());
        Assert.Equal([3.5, 3.2, 3.3, 3], data.Weights.Span);
        Assert.EndsWith(", weighted", data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_by_number_targets_and_rows_to_predict_are_told_apart_by_type()
    {
        Assert.Equal([2, 0], Dataset.From([2, 0], value => (new[] { (float)value }, value)).Labels.Span);
        Assert.Equal([2f, 0], Dataset.From([2f, 0], value => (new[] { value }, value)).Targets.Span);
        Dataset<float> several = Dataset.From([2f, 0], value => (new[] { value }, value > 0 ? new[] { value, 1 } : null));
        Assert.Equal((2, 1), (several.TargetCount, several.UnlabelledRows));
        Assert.Equal("2 rows x 1 feature, 2 targets, 1 row unlabelled", several.ToString());
        Assert.Equal("2 rows x 1 feature, 2 rows unlabelled", Dataset.From([2f, 0], value => new[] { value }).ToString());
    }

    [Fact]
    public void A_class_number_may_be_null_for_an_unlabelled_row()
    {
        (float X, int? Grade)[] rows = [(1, 2), (2, null), (3, 0)];
        Dataset<float> data = Dataset.From(rows, row => (new[] { row.X }, row.Grade), row => row.X);
        Assert.Equal([2, -1, 0], data.Labels.Span);
        Assert.Equal([1, 2, 3], data.Weights.Span);
        Assert.Equal([1f, 3], data.Labelled().Features.Span);
        (float X, int? Grade)[] negative = [(1, 2), (2, -1)];
        Assert.Contains(
            "that of row 1 is -1",
            Assert.Throws<ArgumentException>(() => Dataset.From(negative, row => (new[] { row.X }, row.Grade))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Jagged_arrays_take_one_target_per_row()
    {
        float[][] features = [[1, 2], [3, 4]];
        Dataset<float> data = Dataset.From(features, new[] { 0.5f, 7 });
        Assert.Equal((1, 2), (data.TargetCount, data.FeatureCount));
        Assert.Equal([0.5f, 7], data.Targets.Span);
        Assert.Equal([1, 0], Dataset.From(features, [1, 0]).Labels.Span);
        Assert.Throws<ArgumentException>(() => Dataset.From(features, new[] { 0.5f }));
        Assert.Throws<ArgumentException>(() => Dataset.From(features, new[] { 0.5f, float.NaN }));
    }

    [Fact]
    public void Jagged_arrays_become_a_matrix()
    {
        float[][] features = [[1, 2], [3, 4]];
        Assert.Equal([1, 2, 3, 4], Dataset.From(features, [0, 1], ["a", "b"]).Features.Span);
        Assert.Equal([5, 6], Dataset.From(features, [[5f], [6f]]).Targets.Span);
    }

    [Fact]
    public void What_does_not_fit_is_refused_at_its_row_and_column()
    {
        float[][] ragged = [[1, 2], [3]], odd = [[1, 2], [3, float.NaN]];
        Refused("Every row must have 2 value(s), as the first; row 1 has 1.", () => Dataset.From(ragged, [0, 1]));
        Refused("Every value must be finite; row 1, column 1 is NaN.", () => Dataset.From(odd, [0, 1]));
        Refused("Row 1 is null.", () => Dataset.From(new float[][] { [1], null! }, [0, 1]));
        Refused("no row was given", () => Dataset.From(Array.Empty<float[]>(), [0]));
        Refused("row 0 has none", () => Dataset.From([1], _ => Array.Empty<float>()));
        Refused("the label of row 1 is -1", () => Dataset.From([0, -1], value => (new[] { 1f }, value)));
        Refused(
            "Every target must be finite; row 1, column 0 is NaN.",
            () => Dataset.From([0f, float.NaN], value => (new[] { 1f }, value)));
        Refused("that of row 1 is -1", () => Dataset.From([0.0, -1], value => (new[] { 1f }, "a"), value => value));
        Refused("Row 1: the class '1.0' is '1' of row 0", () => Dataset.From(["1", "1.0"], value => (new[] { 1f }, value)));
    }

    private static void Refused(string problem, Action action) =>
        Assert.Contains(problem, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
