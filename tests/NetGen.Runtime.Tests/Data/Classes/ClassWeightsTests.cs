using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data.Classes;

public class ClassWeightsTests
{
    private static readonly int[] Labels = [0, 0, 0, 1, 0, 2];

    private static Dataset<float> Of(params int[] labels) => new(new float[labels.Length], 1, labels);

    // m = 6, classes = 3, m_c = 4, 1, 1: 6 / (3 x 4) = 0.5 and 6 / (3 x 1) = 2.
    [Fact]
    public void Balanced_weights_are_m_over_classes_times_m_c()
    {
        ClassWeights weights = ClassWeights.Balanced(Of(Labels));
        Assert.Equal([0.5, 2, 2], weights.Values.AsEnumerable());
        Assert.Equal([0.5, 0.5, 0.5, 2, 0.5, 2], Of(Labels).WithClassWeights(weights).Weights.Span);
    }

    [Fact]
    public void Balanced_weights_give_every_class_the_same_sum_and_all_rows_the_mean_1() => Prop.ForAll(
        Gen.Choose(1, 50).NonEmptyListOf().Select(counts => counts.ToArray()).ToArbitrary(),
        counts =>
        {
            Dataset<float> data = Of([.. counts.SelectMany((count, label) => Enumerable.Repeat(label, count))]);
            double[] weights = data.WithClassWeights(ClassWeights.Balanced(data)).Weights.ToArray();
            double share = (double)data.Rows / counts.Length;
            return weights.Zip(data.Labels.ToArray())
                .GroupBy(row => row.Second)
                .All(rows => Math.Abs(rows.Sum(row => row.First) - share) < 1e-9 * share);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Class_weights_multiply_weights_that_are_there() =>
        Assert.Equal([3, 20], Of(0, 1).WithWeights(new double[] { 1, 2 }).WithClassWeights(new ClassWeights(3, 10)).Weights.Span);

    [Fact]
    public void A_class_without_rows_is_named()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => ClassWeights.Balanced(Of(0, 2)));
        Assert.Contains(
            "the largest label, 2 in row 1, makes 3 classes, and class 1 has none of the 2 rows",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_labels_are_refused()
    {
        Dataset<float> values = new(new float[2], 1, new float[4], 2);
        Assert.Throws<InvalidOperationException>(() => ClassWeights.Balanced(values));
        Assert.Contains(
            "2 target value(s)",
            Assert.Throws<InvalidOperationException>(() => values.WithClassWeights(new ClassWeights(1))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_without_a_weight_is_named() => Assert.Contains(
        "classes 0 to 1; the label of row 5 is 2",
        Assert.Throws<ArgumentException>(() => Of(Labels).WithClassWeights(new ClassWeights(1, 1))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(new double[] { }, "no weights were given")]
    [InlineData(new double[] { 1, -1 }, "class 1 is -1")]
    [InlineData(new double[] { double.NaN }, "class 0 is NaN")]
    [InlineData(new double[] { 0, 0 }, "all 2 class(es) are 0")]
    public void Weights_that_are_no_weights_are_refused(double[] values, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => new ClassWeights([.. values])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_label_of_another_kind_takes_no_memory_by_its_value()
    {
        Dataset<float> data = new(new float[4], 1, (int[])[0, 1, int.MaxValue, 1]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => ClassWeights.Balanced(data));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Contains(
            "the largest label, 2147483647 in row 2, makes 2147483648 classes, and class 2 has none of the 4 rows",
            exception.Message,
            StringComparison.Ordinal);
    }
}
