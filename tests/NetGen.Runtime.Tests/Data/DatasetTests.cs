using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data;

public class DatasetTests
{
    // Three rows of two features: row r is (10 r, 10 r + 1).
    private static readonly float[] Features = [0, 1, 10, 11, 20, 21];
    private static readonly int[] Labels = [0, 1, 2];
    private static readonly float[] Targets = [0, 1, 2];
    private static readonly double[] Weights = [1, 0, 2];

    [Fact]
    public void Rows_are_the_features_divided_by_the_feature_count()
    {
        Dataset<float> data = new(Features, 2, Labels, ["a", "b", "c"]);
        Assert.Equal(3, data.Rows);
        Assert.Equal(1, data.TargetCount);
        Assert.True(data.HasLabels);
        Assert.Equal([20, 21], data.Row(2));
        Assert.Equal(["a", "b", "c"], data.ClassNames.AsEnumerable());
    }

    [Fact]
    public void A_data_set_says_what_it_holds()
    {
        Assert.Equal("3 rows x 2 features, 3 classes: a 1, b 1, c 1", new Dataset<float>(Features, 2, Labels, ["a", "b", "c"]).ToString());
        Assert.Equal("3 rows x 2 features, 3 classes: class 0 1, class 1 1, class 2 1", new Dataset<float>(Features, 2, Labels).ToString());
        Assert.Equal(
            "3 rows x 2 features, 1 target, weighted", new Dataset<float>(Features, 2, Targets, 1).WithWeights(Weights).ToString());
        Assert.Equal("2 rows x 3 features, 2 rows unlabelled", new Dataset<float>(Features, 3).ToString());
    }

    [Fact]
    public void Rows_without_labels_are_told_apart_and_refused_where_labels_are_needed()
    {
        Dataset<float> data = new(Features, 2);
        Assert.Equal((3, 3, false), (data.Rows, data.UnlabelledRows, data.IsLabelled(0)));
        Assert.Throws<InvalidOperationException>(() => data.Labelled());
        Assert.Throws<InvalidOperationException>(() => data.ToOneHot());
        Assert.Throws<InvalidOperationException>(() => data.Folds(2, seed: 1, stratified: true));
        Dataset<float> labelled = new(Features, 2, Labels);
        Assert.Same(labelled, labelled.Labelled());
        Assert.Null(labelled.Unlabelled());
    }

    [Fact]
    public void A_slice_is_a_view_of_the_same_memory()
    {
        Dataset<float> slice = new Dataset<float>(Features, 2, Targets, 1).Slice(1, 2);
        Assert.False(slice.HasLabels);
        Assert.True(slice.Features.Span.Overlaps(Features));
        Assert.Equal([10, 11], slice.Row(0));
        Assert.Equal([1, 2], slice.Targets.Span);
    }

    [Fact]
    public void Selecting_copies_rows_with_what_belongs_to_them()
    {
        Dataset<float> selected = new Dataset<float>(Features, 2, Labels, ["a", "b", "c"]).Select([2, 0, 2]);
        Assert.False(selected.Features.Span.Overlaps(Features));
        Assert.Equal([20, 21, 0, 1, 20, 21], selected.Features.Span);
        Assert.Equal([2, 0, 2], selected.Labels.Span);
        Assert.Equal(["a", "b", "c"], selected.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Shuffling_keeps_every_row_with_its_target_and_repeats_with_its_seed() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        ArbMap.Default.ArbFor<int>(),
        (rows, seed) =>
        {
            float[] targets = [.. Enumerable.Range(0, rows.Get)];
            float[] features = [.. targets.SelectMany(target => new[] { target, -target })];
            Dataset<float> shuffled = new Dataset<float>(features, 2, targets, 1).Shuffle(seed);
            Dataset<float> again = new Dataset<float>(features, 2, targets, 1).Shuffle(seed);
            return shuffled.Targets.ToArray().Order().SequenceEqual(targets)
                && Enumerable.Range(0, rows.Get).All(row => shuffled.Row(row)[1] == -shuffled.Targets.Span[row])
                && shuffled.Targets.Span.SequenceEqual(again.Targets.Span);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Split_parts_are_consecutive_and_cover_every_row() => Prop.ForAll(
        Gen.Choose(10, 500).ToArbitrary(),
        rows =>
        {
            float[] column = [.. Enumerable.Range(0, rows)];
            Dataset<float>[] parts = new Dataset<float>(column, 1, column, 1).Split(0.8, 0.1, 0.1);
            return parts.SelectMany(part => part.Targets.ToArray()).SequenceEqual(column)
                && Math.Abs(parts[0].Rows - (0.8 * rows)) <= 1;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new[] { 0.5, 0.4 }, "it is 0.9")]
    [InlineData(new[] { 1.5, -0.5 }, "-0.5")]
    [InlineData(new[] { 0.99, 0.01 }, "empty")]
    public void Fractions_that_do_not_split_the_rows_are_refused(double[] fractions, string said)
    {
        Dataset<float> data = new(Features, 2, Labels);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => data.Split(fractions));
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_is_not_finite_is_named_by_row_and_column()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            new Dataset<float>(new float[] { 1, 2, 3, float.NaN }, 2, new int[2]));
        Assert.Contains("row 1, column 1 is NaN", exception.Message, StringComparison.Ordinal);
        Assert.Equal("features", exception.ParamName);
    }

    [Fact]
    public void A_target_that_is_not_finite_is_named_by_row_and_column()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new Dataset<double>(new double[] { 1, 2 }, 1, new[] { 0, 1, double.NegativeInfinity, 1 }, 2));
        Assert.Contains("row 1, column 0 is -Infinity", exception.Message, StringComparison.Ordinal);
        Assert.Equal("targets", exception.ParamName);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_both_named()
    {
        Assert.Contains(
            "Rows of 2 feature(s) were expected; 5 features are not a whole number of rows.",
            Message(() => new Dataset<float>(new float[5], 2, new int[2])),
            StringComparison.Ordinal);
        Assert.Contains(
            "need 3 labels, 1 per row; 2 were given",
            Message(() => new Dataset<float>(new float[6], 2, new int[2])),
            StringComparison.Ordinal);
        Assert.Contains(
            "need 6 targets, 2 per row; 3 were given",
            Message(() => new Dataset<float>(new float[6], 2, new float[3], 2)),
            StringComparison.Ordinal);
        Assert.Contains(
            "at least one row", Message(() => new Dataset<float>(Array.Empty<float>(), 2, Array.Empty<int>())), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset<float>(new float[6], 0, new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset<float>(new float[6], 2, new float[3], 0));
    }

    [Fact]
    public void A_label_that_is_no_class_is_named_by_row()
    {
        Assert.Contains(
            "label of row 2 is -1",
            Message(() => new Dataset<float>(Features, 2, Array.ConvertAll(Labels, label => 1 - label))),
            StringComparison.Ordinal);
        Assert.Contains(
            "classes 0 to 1; the label of row 2 is 2",
            Message(() => new Dataset<float>(Features, 2, Labels, ["no", "yes"])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_outside_the_data_are_refused()
    {
        Dataset<float> data = new(Features, 2, Labels);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Row(3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Select([0, -1]));
        Assert.Throws<ArgumentException>(() => data.Select([]));
    }

    private static string Message(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
}
