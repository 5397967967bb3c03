using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data.Splits;

public class FoldsTests
{
    private static Dataset<float> Numbered(int rows, int classes = 1) => new(
        Enumerable.Range(0, rows).Select(row => (float)row).ToArray(), 1, Enumerable.Range(0, rows).Select(row => row % classes).ToArray());

    private static float[] Rows(Dataset<float> part) => part.Features.ToArray();

    [Fact]
    public void Every_row_is_in_the_dev_set_of_one_fold_and_in_the_training_sets_of_the_others() => Prop.ForAll(
        Gen.Choose(2, 12).ToArbitrary(),
        Gen.Choose(12, 200).ToArbitrary(),
        ArbMap.Default.ArbFor<int>(),
        (k, rows, seed) =>
        {
            ImmutableArray<Fold<float>> folds = Numbered(rows).Folds(k, seed);
            float[] all = [.. Enumerable.Range(0, rows)];
            return folds.Length == k
                && folds.SelectMany(fold => Rows(fold.Dev)).Order().SequenceEqual(all)
                && folds.All(fold => Rows(fold.Train).Concat(Rows(fold.Dev)).Order().SequenceEqual(all))
                && folds.Max(fold => fold.Dev.Rows) - folds.Min(fold => fold.Dev.Rows) <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Stratified_folds_have_as_many_rows_of_a_class_as_others_but_for_one() => Prop.ForAll(
        Gen.Choose(2, 6).ToArbitrary(),
        Gen.Choose(6, 200).ToArbitrary(),
        Gen.Choose(1, 5).ToArbitrary(),
        (k, rows, classes) =>
        {
            ImmutableArray<Fold<float>> folds = Numbered(rows, classes).Folds(k, seed: rows, stratified: true);
            return Enumerable.Range(0, classes).All(label =>
            {
                int[] counts = [.. folds.Select(fold => fold.Dev.Labels.ToArray().Count(other => other == label))];
                return counts.Max() - counts.Min() <= 1;
            })
            && folds.Max(fold => fold.Dev.Rows) - folds.Min(fold => fold.Dev.Rows) <= 1
            && folds.SelectMany(fold => Rows(fold.Dev)).Order().SequenceEqual(Rows(Numbered(rows)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_folds_share_one_copy_of_less_than_twice_the_rows()
    {
        ImmutableArray<Fold<float>> folds = Numbered(100).Folds(5, seed: 1);
        float[][] arrays = [.. folds.SelectMany(fold => new[] { fold.Train, fold.Dev }).Select(part =>
        {
            Assert.True(MemoryMarshal.TryGetArray(part.Features, out ArraySegment<float> segment));
            return segment.Array!;
        })];
        Assert.All(arrays, array => Assert.Same(arrays[0], array));
        Assert.Equal(180, arrays[0].Length);
    }

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_another_one_others()
    {
        Assert.Equal(Rows(Numbered(50).Folds(5, 1)[2].Train), Rows(Numbered(50).Folds(5, 1)[2].Train));
        Assert.NotEqual(Rows(Numbered(50).Folds(5, 1)[2].Train), Rows(Numbered(50).Folds(5, 2)[2].Train));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(-3)]
    public void Numbers_of_folds_that_the_rows_do_not_give_are_refused(int k) => Assert.Contains(
        $"10 row(s) can be cut into 2 to 10 folds; {k} were requested",
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).Folds(k, seed: 1)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Stratification_needs_labels() =>
        Assert.Throws<InvalidOperationException>(() =>
            new Dataset<float>(new float[4], 1, new float[4], 1).Folds(2, seed: 1, stratified: true));
}
