using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data.Splits;

public class SplitForTrainingTests
{
    private static Dataset<float> Numbered(int rows) =>
        new(Enumerable.Range(0, rows).Select(row => (float)row).ToArray(), 1, new float[rows], 1);

    private static Dataset<float> Classes(params int[] counts)
    {
        int[] labels = [.. counts.SelectMany((count, label) => Enumerable.Repeat(label, count))];
        return new(labels.Select((label, row) => (100_000f * label) + row).ToArray(), 1, labels);
    }

    private static Dataset<float>[] Parts(DatasetSplit<float> split) =>
        split.Test is null ? [split.Train, split.Dev] : [split.Train, split.Dev, split.Test];

    [Theory]
    [InlineData(10, 6, 2, 2)] // 60/20/20
    [InlineData(1000, 600, 200, 200)]
    [InlineData(100_000, 98_000, 1000, 1000)] // 98/1/1
    public void By_size_the_parts_have_the_shares_of_the_course(int rows, int train, int dev, int test)
    {
        DatasetSplit<float> split = Numbered(rows).SplitForTraining();
        Assert.Equal([train, dev, test], Parts(split).Select(part => part.Rows));
    }

    [Fact]
    public void Presets_are_those_of_the_course()
    {
        Assert.Equal(new SplitFractions(0.6, 0.2, 0.2), SplitFractions.BySize(99_999));
        Assert.Equal(new SplitFractions(0.98, 0.01, 0.01), SplitFractions.BySize(100_000));
        Assert.Equal(new SplitFractions(0.98, 0.01, 0.01), SplitFractions.BySize(1_000_000));
        Assert.Equal(new SplitFractions(0.995, 0.004, 0.001), SplitFractions.BySize(1_000_001));
        Assert.Equal(new SplitFractions(0.7, 0.3), SplitFractions.SmallWithoutTest);
        Assert.Equal("99.5/0.4/0.1", $"{SplitFractions.VeryLarge}");
        Assert.Equal("70/30", $"{SplitFractions.SmallWithoutTest}");
    }

    [Fact]
    public void Without_a_test_share_there_is_no_test_set()
    {
        DatasetSplit<float> split = Numbered(10).SplitForTraining(new SplitOptions { Fractions = SplitFractions.SmallWithoutTest });
        Assert.Equal([7, 3], Parts(split).Select(part => part.Rows));
        Assert.Null(split.Test);
    }

    [Fact]
    public void Every_row_is_in_one_part_and_no_part_is_more_than_a_row_off_its_share() => Prop.ForAll(
        Gen.Choose(10, 3000).ToArbitrary(),
        ArbMap.Default.ArbFor<int>(),
        (rows, seed) =>
        {
            Dataset<float>[] parts = Parts(Numbered(rows).SplitForTraining(new SplitOptions { Seed = seed }));
            return parts.SelectMany(part => part.Features.ToArray())
                .Order()
                .SequenceEqual(Enumerable.Range(0, rows).Select(row => (float)row))
                && Math.Abs(parts[0].Rows - (0.6 * rows)) < 1 && Math.Abs(parts[1].Rows - (0.2 * rows)) < 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_parts_and_another_one_others()
    {
        float[] Train(int seed) => Numbered(100).SplitForTraining(new SplitOptions { Seed = seed }).Train.Features.ToArray();
        Assert.Equal(Train(1), Train(1));
        Assert.NotEqual(Train(1), Train(2));
        Assert.NotEqual(Train(1), Train(1).Order());
    }

    [Fact]
    public void The_parts_are_views_of_one_copy()
    {
        DatasetSplit<float> split = Numbered(10).SplitForTraining();
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(split.Train.Features, out ArraySegment<float> train));
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(split.Test!.Features, out ArraySegment<float> test));
        Assert.Same(train.Array, test.Array);
        Assert.Equal(10, train.Array!.Length);
    }

    [Fact]
    public void Stratified_parts_have_each_class_within_a_row_of_its_share() => Prop.ForAll(
        Gen.Choose(1, 60).NonEmptyListOf().Select(counts => counts.Append(20).ToArray()).ToArbitrary(),
        ArbMap.Default.ArbFor<int>(),
        (counts, seed) =>
        {
            Dataset<float> data = Classes(counts);
            Dataset<float>[] parts = Parts(data.SplitForTraining(new SplitOptions { Stratified = true, Seed = seed }));
            double[] shares = [0.6, 0.2, 0.2];
            bool proportional = parts.Zip(shares).All(part => counts.Select((count, label) => (count, label)).All(
                c => Math.Abs(part.First.Labels.ToArray().Count(label => label == c.label) - (part.Second * c.count)) <= 1.000001));
            return proportional && parts.Zip(shares).All(part => Math.Abs(part.First.Rows - (part.Second * data.Rows)) <= 1.000001)
                && parts.SelectMany(part => part.Features.ToArray()).Order().SequenceEqual(data.Features.ToArray().Order())
                && parts.All(part =>
                    part.Labels.ToArray().Zip(part.Features.ToArray()).All(row => (int)(row.Second / 100_000) == row.First));
        }).QuickCheckThrowOnFailure();

    // Quotas of 5 rows: 3, 1, 1. Of 3 rows: 1.8, 0.6, 0.6, rounded down 1, 0, 0; the two rows left go to the largest remainders, train
    // and dev. Of 2 rows: 1.2, 0.4, 0.4, rounded down 1, 0, 0; with what was left open before, test is 1 short and gets the row.
    [Fact]
    public void The_rows_left_by_rounding_go_to_the_largest_remainders()
    {
        DatasetSplit<float> split = Classes(5, 3, 2).SplitForTraining(
            new SplitOptions { Fractions = SplitFractions.Small, Stratified = true });
        Assert.Equal([3, 2, 1], Counts(split.Train));
        Assert.Equal([1, 1, 0], Counts(split.Dev));
        Assert.Equal([1, 0, 1], Counts(split.Test!));
        static int[] Counts(Dataset<float> part) =>
            [.. Enumerable.Range(0, 3).Select(label => part.Labels.ToArray().Count(other => other == label))];
    }

    [Fact]
    public void Stratified_rows_do_not_come_sorted_by_class()
    {
        int[] labels = Classes(50, 50).SplitForTraining(new SplitOptions { Stratified = true, Seed = 1 }).Train.Labels.ToArray();
        Assert.NotEqual(labels.Order(), labels);
        Assert.InRange(labels.Zip(labels.Skip(1)).Count(pair => pair.First != pair.Second), 15, 45); // 29.5 expected of 59
    }

    [Fact]
    public void Too_few_rows_for_a_part_are_refused_with_numbers()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            Numbered(20).SplitForTraining(new SplitOptions { Fractions = SplitFractions.Large }));
        Assert.Contains(
            "20 row(s) are too few for a split 98/1/1: the dev set is 0.01 of them and would be empty",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Numbered(1).SplitForTraining());
    }

    [Fact]
    public void Stratification_needs_labels() =>
        Assert.Throws<InvalidOperationException>(() => Numbered(10).SplitForTraining(new SplitOptions { Stratified = true }));

    [Theory]
    [InlineData(0, 0.5, 0.5, "train set must be above 0; 0")]
    [InlineData(1, 0, 0, "dev set must be above 0; 0")]
    [InlineData(0.8, 0.4, -0.2, "test set must be at least 0; -0.2")]
    [InlineData(double.NaN, 0.4, 0.2, "train set must be above 0; NaN")]
    [InlineData(0.5, 0.25, 0.125, "must be 1; 0.5 + 0.25 + 0.125 is 0.875")]
    public void Fractions_that_do_not_split_are_refused(double train, double dev, double test, string said) =>
        Assert.Contains(
            said, Assert.ThrowsAny<ArgumentException>(() => new SplitFractions(train, dev, test)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_stratified_split_takes_no_memory_by_the_value_of_a_label()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(row => row % 2 == 0 ? 0 : int.MaxValue)];
        Dataset<float> data = new(new float[100], 1, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DatasetSplit<float> split = data.SplitForTraining(new SplitOptions { Stratified = true, Fractions = SplitFractions.Small });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal(
            [(30, 30), (10, 10), (10, 10)],
            Parts(split).Select(part =>
                (part.Labels.ToArray().Count(label => label == 0), part.Labels.ToArray().Count(label => label == int.MaxValue))));
        Assert.Equal(5, data.Folds(5, seed: 1, stratified: true).Length);
    }
}
