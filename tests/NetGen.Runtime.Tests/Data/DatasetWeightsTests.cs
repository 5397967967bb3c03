namespace NetGen.Runtime.Tests.Data;

public class DatasetWeightsTests
{
    // Row r has feature, label parity and weight of its own: r, r % 2 and r + 1.
    private static readonly float[] Features = [0, 1, 2, 3, 4, 5];
    private static readonly int[] Labels = [0, 1, 0, 1, 0, 1];
    private static readonly double[] Weights = [1, 2, 3, 4, 5, 6];

    private static Dataset<float> Weighted => new Dataset<float>(Features, 1, Labels).WithWeights(Weights);

    [Fact]
    public void Without_weights_there_are_none()
    {
        Dataset<float> data = new(Features, 1, Labels);
        Assert.False(data.HasWeights);
        Assert.True(data.Slice(1, 2).Weights.IsEmpty);
        Assert.True(data.Shuffle(1).Weights.IsEmpty);
    }

    [Fact]
    public void Weights_are_a_view_and_leave_the_rest_as_it_was()
    {
        Assert.True(Weighted.Weights.Span.Overlaps(Weights));
        Assert.True(Weighted.Features.Span.Overlaps(Features));
        Assert.Equal(Labels, Weighted.Labels.Span);
    }

    [Fact]
    public void Every_part_carries_the_weights_of_its_rows()
    {
        GoWithTheirRows(Weighted.Slice(2, 3));
        GoWithTheirRows(Weighted.Select([5, 0, 5]));
        GoWithTheirRows(Weighted.Shuffle(3));
        Assert.All(Weighted.Split(0.5, 0.5), GoWithTheirRows);
        DatasetSplit<float> split = Weighted.SplitForTraining(new SplitOptions { Fractions = SplitFractions.SmallWithoutTest });
        GoWithTheirRows(split.Train);
        GoWithTheirRows(split.Dev);
        Assert.All(Weighted.Folds(3, seed: 1), fold => GoWithTheirRows(fold.Train));
        GoWithTheirRows(Weighted.ToOneHot());
        Assert.Equal(Weights, Standardizer.Fit(Weighted).Apply(Weighted).Weights.Span);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_mini_batch_carries_the_weights_of_its_rows(bool shuffle)
    {
        MiniBatches<float> batches = new(Weighted, 4, new TrainingOptions { Shuffle = shuffle, Seed = 7 });
        batches.StartEpoch(1);
        double sum = 0;
        for (int batch = 0; batch < batches.Count; batch++)
        {
            batches.MoveTo(batch);
            Assert.Equal(batches.Rows, batches.Weights.Length);
            for (int row = 0; row < batches.Rows; row++)
            {
                Assert.Equal(batches.Features[row] + 1, batches.Weights[row]);
                sum += batches.Weights[row];
            }
        }

        Assert.Equal(21, sum);
    }

    [Fact]
    public void A_mini_batch_of_rows_without_weights_has_none()
    {
        MiniBatches<float> batches = new(new Dataset<float>(Features, 1, Labels), 4, new TrainingOptions());
        batches.StartEpoch(1);
        batches.MoveTo(0);
        Assert.True(batches.Weights.IsEmpty);
    }

    [Theory]
    [InlineData(new double[] { 1, 2 }, "need 6 weights, 1 per row; 2 were given")]
    [InlineData(new double[] { 1, 1, -0.5, 1, 1, 1 }, "that of row 2 is -0.5")]
    [InlineData(new double[] { 1, 1, 1, 1, double.NaN, 1 }, "that of row 4 is NaN")]
    [InlineData(new double[] { 1, double.PositiveInfinity, 1, 1, 1, 1 }, "that of row 1 is Infinity")]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0 }, "those of all 6 row(s) are 0")]
    public void Weights_that_are_no_weights_are_refused(double[] weights, string said)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Dataset<float>(Features, 1, Labels).WithWeights(weights));
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.Equal("weights", exception.ParamName);
    }

    private static void GoWithTheirRows(Dataset<float> part)
    {
        Assert.True(part.HasWeights);
        for (int row = 0; row < part.Rows; row++)
            Assert.Equal(part.Row(row)[0] + 1, part.Weights.Span[row]);
    }
}
