using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data.Classes;

public class OneHotTests
{
    [Fact]
    public void Each_row_is_1_at_its_class_and_0_elsewhere() =>
        Assert.Equal([0, 1, 0, 1, 0, 0, 0, 0, 1], OneHot.Encode<float>([1, 0, 2], 3));

    [Fact]
    public void Decoding_gives_the_labels_back() => Prop.ForAll(
        Gen.Choose(0, 9).ListOf().Select(labels => labels.ToArray()).ToArbitrary(),
        labels => OneHot.Decode<double>(OneHot.Encode<double>(labels, 10), 10).SequenceEqual(labels)).QuickCheckThrowOnFailure();

    [Fact]
    public void Decoding_takes_the_first_of_the_largest() => Assert.Equal([1, 0], OneHot.Decode<float>([0.2f, 0.4f, 0.4f, -1, -1, -2], 3));

    [Fact]
    public void Encoding_into_memory_of_the_caller_clears_it_first()
    {
        float[] targets = [7, 7, 7, 7];
        OneHot.Encode([1, 0], 2, targets);
        Assert.Equal([0, 1, 1, 0], targets);
    }

    [Fact]
    public void A_label_that_is_no_class_is_named_and_nothing_is_written()
    {
        float[] targets = [7, 7, 7, 7];
        Assert.Contains(
            "0 to 1; the label of row 1 is 2",
            Assert.Throws<ArgumentException>(() => OneHot.Encode([0, 2], 2, targets)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "row 0 is -1", Assert.Throws<ArgumentException>(() => OneHot.Encode<float>([-1], 2)).Message, StringComparison.Ordinal);
        Assert.All(targets, target => Assert.Equal(7, target));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => OneHot.Encode([0, 1], 2, new float[3]));
        Assert.Throws<ArgumentException>(() => OneHot.Decode<float>([1, 0, 0], 2));
        Assert.Throws<ArgumentException>(() => OneHot.Decode<float>([1, float.NaN], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode<float>([], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode<float>(new int[3], int.MaxValue));
    }

    [Fact]
    public void A_data_set_turns_its_labels_into_targets_and_keeps_the_rest()
    {
        float[] features = [5, 6];
        int[] labels = [2, 0];
        double[] weights = [1, 3];
        Dataset<float> data = new Dataset<float>(features, 1, labels, ["a", "b", "c"]).WithWeights(weights).ToOneHot();
        Assert.False(data.HasLabels);
        Assert.Equal(3, data.TargetCount);
        Assert.Equal([0, 0, 1, 1, 0, 0], data.Targets.Span);
        Assert.True(data.Features.Span.Overlaps(features));
        Assert.Equal([1, 3], data.Weights.Span);
        Assert.Equal(["a", "b", "c"], data.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Without_names_there_is_one_class_more_than_the_largest_label()
    {
        int[] labels = [0, 3];
        Dataset<float> data = new(new float[2], 1, labels);
        Assert.Equal(4, data.ToOneHot().TargetCount);
        Assert.Equal(6, data.ToOneHot(6).TargetCount);
        Assert.Throws<ArgumentException>(() => data.ToOneHot(3));
        Assert.Throws<InvalidOperationException>(() => data.ToOneHot().ToOneHot());
        Assert.Throws<InvalidOperationException>(() => data.ToOneHot().ToOneHot(4));
    }

    [Fact]
    public void Classes_that_are_not_as_many_as_their_names_are_refused() => Assert.Contains(
        "names 2 classes; 3 were given",
        Assert.Throws<ArgumentException>(() => new Dataset<float>(new float[1], 1, new int[1], ["a", "b"]).ToOneHot(3)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(3_000_000, "The label of row 1 is 3000000, so that 3 row(s) would take 3000001 x 3 targets")]
    [InlineData(int.MaxValue, "The label of row 1 is 2147483647, so that 3 row(s) would take 2147483648 x 3 targets")]
    public void A_label_that_would_take_memory_without_end_is_refused_with_its_row(int label, string said)
    {
        Dataset<float> data = new(new float[3], 1, (int[])[0, label, 1]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.StartsWith(said, Assert.Throws<ArgumentException>(() => data.ToOneHot()).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_few_rows_of_many_classes_are_no_mistake()
    {
        Dataset<float> data = new(new float[2], 1, (int[])[0, 999]);
        Assert.Equal(1000, data.ToOneHot().TargetCount);
        Assert.Equal(100_000, data.ToOneHot(100_000).TargetCount);
    }
}
