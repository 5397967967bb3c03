using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Diagnosis;

public class MetricsTests
{
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8];
    private static readonly int[] Labels = [0, 0, 1, 1];

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order()
    {
        // Pairs of a 1 and a 0: 0.35 > 0.1, 0.35 < 0.4, 0.8 > 0.1, 0.8 > 0.4: 3 of 4.
        Assert.Equal(0.75, Metrics.RocAuc<double>(Scores, Labels));
        Assert.Equal(1, Metrics.RocAuc<float>([1, 2, 3], [0, 1, 1]));
        Assert.Equal(0, Metrics.RocAuc<float>([3, 2, 1], [0, 1, 1]));
    }

    [Fact]
    public void Equal_scores_count_half() =>

        // 0.5 against 0.5 and 0.2: half and one, 0.5 again: half and one, of four pairs.
        Assert.Equal(3 / 4.0, Metrics.RocAuc<double>([0.5, 0.2, 0.5, 0.5], [0, 0, 1, 1]));

    [Fact]
    public void The_area_of_several_classes_is_the_mean_of_each_against_the_rest()
    {
        // Class 0 by 3, 1, 2 with row 0 its own: 1. Class 1 by 0, 1, 1 with row 1 its own: above row 0, level with row 2: 3/4. Class 2 by
        // 5, 4, 3 with row 2: 0.
        float[] outputs = [3, 0, 5, 1, 1, 4, 2, 1, 3];
        Assert.Equal(1.75 / 3, Metrics.RocAuc<float>(outputs, [0, 1, 2], 3), 1e-15);

        // Without rows of class 2, whose area is not defined: classes 0 (row 0 by 3 over 1 and 2) and 1 (rows 1 and 2 by 1 over 0).
        Assert.Equal(1, Metrics.RocAuc<float>(outputs, [0, 1, 1], 3));
    }

    [Fact]
    public void The_area_does_not_change_under_monotone_maps_and_turns_over_with_the_sign() => Prop.ForAll(
        Examples().ToArbitrary(),
        example =>
        {
            double area = Metrics.RocAuc<double>(example.Scores, example.Labels);
            double mapped = Metrics.RocAuc<double>([.. example.Scores.Select(score => Math.Exp(score / 3) - 7)], example.Labels);
            double negated = Metrics.RocAuc<double>([.. example.Scores.Select(score => -score)], example.Labels);
            return area == mapped && Math.Abs(area + negated - 1) < 1e-15 * 8;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_area_is_that_of_counting_all_pairs() => Prop.ForAll(
        Examples().ToArbitrary(),
        example =>
        {
            double pairs = 0;
            double right = 0;
            for (int positive = 0; positive < example.Labels.Length; positive++)
            {
                for (int negative = 0; negative < example.Labels.Length; negative++)
                {
                    if (example.Labels[positive] <= example.Labels[negative])
                        continue;
                    pairs++;
                    right += (1 + Math.Sign(example.Scores[positive] - example.Scores[negative])) / 2.0;
                }
            }

            return Math.Abs((right / pairs) - Metrics.RocAuc<double>(example.Scores, example.Labels)) < 1e-14;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_row_is_right_if_its_label_is_among_the_best_k()
    {
        float[] outputs = [0.5f, 0.3f, 0.2f, 0.1f, 0.2f, 0.7f, 0.4f, 0.4f, 0.2f];
        int[] labels = [0, 0, 1];

        // Ranks of the labels: 1, 3, and 2, since of two equal outputs the first is the larger.
        Assert.Equal(1 / 3.0, Metrics.TopKAccuracy<float>(outputs, labels, 3, 1));
        Assert.Equal(2 / 3.0, Metrics.TopKAccuracy<float>(outputs, labels, 3, 2));
        Assert.Equal(1, Metrics.TopKAccuracy<float>(outputs, labels, 3, 3));
    }

    [Fact]
    public void Errors_of_values_are_worked_by_hand()
    {
        // Errors 0, 2, -3: MAE 5/3, RMSE sqrt(13/3); targets 1, 1, 7 have mean 3 and squares 4 + 4 + 16 = 24: R2 = 1 - 13/24.
        double[] predictions = [1, 3, 4];
        double[] targets = [1, 1, 7];
        Assert.Equal(5 / 3.0, Metrics.MeanAbsoluteError<double>(predictions, targets), 1e-15);
        Assert.Equal(Math.Sqrt(13 / 3.0), Metrics.RootMeanSquaredError<double>(predictions, targets), 1e-15);
        Assert.Equal(11 / 24.0, Metrics.RSquared<double>(predictions, targets), 1e-15);
    }

    [Fact]
    public void R2_is_one_for_the_targets_zero_for_their_mean_and_defined_for_equal_targets()
    {
        Assert.Equal(1, Metrics.RSquared<float>([1, 2, 6], [1, 2, 6]));
        Assert.Equal(0, Metrics.RSquared<float>([3, 3, 3], [1, 2, 6]), 1e-15);
        Assert.Equal(1, Metrics.RSquared<double>([0.1, 0.1, 0.1], [0.1, 0.1, 0.1]));
        Assert.Equal(double.NegativeInfinity, Metrics.RSquared<double>([0.1, 0.1, 0.2], [0.1, 0.1, 0.1]));

        // The mean of the targets is large against their spread, or squares overflow.
        double[] targets = [.. Enumerable.Range(0, 1000).Select(row => 1e15 + (row % 2))];
        Assert.Equal(0, Metrics.RSquared<double>([.. targets.Select(_ => 1e15 + 0.5)], targets), 1e-12);
        Assert.Equal(
            0.75, Metrics.RSquared<double>([.. targets.Select(target => target + (target > 1e15 ? -0.25 : 0.25))], targets), 1e-12);
        Assert.Equal(0.75, Metrics.RSquared<double>([1.5e200, 2.5e200], [1e200, 3e200]), 1e-12);
        Assert.Equal(5e199, Metrics.RootMeanSquaredError<double>([1.5e200, 2.5e200], [1e200, 3e200]), 1e185);
    }

    [Fact]
    public void What_is_not_defined_or_does_not_fit_is_refused_with_both_numbers()
    {
        Refuses<ArgumentException>(() => Metrics.RocAuc<double>(Scores, [1, 1, 1, 1]), "all 4 row(s) are of class 1");
        Refuses<ArgumentException>(() => Metrics.RocAuc<double>([1, 2, 3, 4], [1, 1], 2), "all 2 row(s) are of class 1");
        Refuses<ArgumentException>(
            () => Metrics.RocAuc<double>(Scores, [1, 0]), "2 label(s) need one score each, and at least one row; 4 scores were given");
        Refuses<ArgumentOutOfRangeException>(() => Metrics.RocAuc<double>(Scores, [0, 1, 2, 0]), "the label of row 2 is 2");
        Refuses<ArgumentException>(() => Metrics.RocAuc<double>([0, double.NaN], [0, 1]), "row 1, column 0 is NaN");
        Refuses<ArgumentException>(
            () => Metrics.TopKAccuracy<double>([0, 1, 2], [0, 1], 2, 1),
            "2 label(s) of 2 classes need 4 outputs, and at least one row; 3 were given");
        Refuses<ArgumentOutOfRangeException>(
            () => Metrics.TopKAccuracy<double>(Scores, [0, 1], 2, 3), "k must be from 1 to the number of classes, 2; 3 was given");
        Refuses<ArgumentException>(
            () => Metrics.MeanAbsoluteError<double>([], []),
            "0 target(s) need one prediction each, and at least one target; 0 predictions were given");
        Refuses<ArgumentException>(
            () => Metrics.RSquared<double>([1], [1, 2]),
            "2 target(s) need one prediction each, and at least one target; 1 predictions were given");
    }

    /// <summary>A few scores, many of them equal, of both classes.</summary>
    private static Gen<(double[] Scores, int[] Labels)> Examples() =>
        from rows in Gen.Choose(2, 30)
        from scores in Gen.Choose(-5, 5).ListOf(rows)
        from labels in Gen.Choose(0, 1).ListOf(rows)
        where labels.Contains(0) && labels.Contains(1)
        select (scores.Select(score => (double)score).ToArray(), labels.ToArray());

    private static void Refuses<TException>(Action call, string message)
        where TException : Exception => Assert.Contains(message, Assert.Throws<TException>(call).Message, StringComparison.Ordinal);
}
