using System.Collections.Immutable;

namespace NetGen.Runtime.Tests.Data.Pipelines;

public class PipelineFoldsTests
{
    private static readonly Table People = Table.FromRows(Enumerable.Range(0, 60).Select(row => new Row
    {
        ["age"] = row % 7 == 0 ? null : Math.Pow(1.1, row),
        ["price"] = (row * row) - (100.0 * row),
        ["kind"] = row % 4 == 0 ? "rare" : "usual",
    }));

    [Fact]
    public void Each_fold_is_encoded_by_the_mean_and_deviation_of_its_own_training_rows()
    {
        Pipeline pipeline = Pipeline.Fit(People, columns => columns.Numeric("age").Category("kind").Target("price"));
        ImmutableArray<Fold<double>> folds = pipeline.Folds<double>(People, k: 4, seed: 3, stratifyBy: "kind");
        ImmutableArray<(Table Train, Table Dev)> tables = People.Folds(4, seed: 3, stratifyBy: "kind");
        List<double> means = [];
        for (int fold = 0; fold < 4; fold++)
        {
            (Table train, Table dev) = tables[fold];
            double[] ages = [.. Values(train, "age")];
            double mean = ages.Average();
            double deviation = Math.Sqrt(ages.Average(age => (age - mean) * (age - mean)));
            double median = Median(ages);
            means.Add(mean);
            foreach ((Table rows, Dataset<double> encoded) in new[] { (train, folds[fold].Train), (dev, folds[fold].Dev) })
            {
                Assert.Equal(pipeline.EncodedColumns.Length, encoded.FeatureCount);
                for (int row = 0; row < rows.Rows; row++)
                    Assert.Equal((((double?)rows[row, "age"] ?? median) - mean) / deviation, encoded.Row(row)[0], 1e-9);
            }

            // The target too: the price of a dev row is scaled by the training rows.
            double[] prices = [.. Values(train, "price")];
            double spread = Math.Sqrt(prices.Average(price => (price - prices.Average()) * (price - prices.Average())));
            Assert.Equal(((double)dev[0, "price"]! - prices.Average()) / spread, folds[fold].Dev.Targets.Span[0], 1e-9);
        }

        Assert.Equal(4, means.Distinct().Count());
    }

    [Fact]
    public void Folds_are_stratified_and_in_single_precision_by_default()
    {
        Pipeline pipeline = Pipeline.Fit(People, columns => columns.Numeric("age").Label("kind").Ignore("price"));
        ImmutableArray<Fold<float>> folds = pipeline.Folds(People, k: 5, stratifyBy: "kind");
        Assert.All(folds, fold => Assert.Equal((48, 12, 3), (fold.Train.Rows, fold.Dev.Rows, fold.Dev.Labels.Span.Count(0))));
        Assert.Throws<ArgumentOutOfRangeException>(() => pipeline.Folds(People, k: 1));
        Assert.Throws<ArgumentException>(() => pipeline.Folds(People, k: 2, stratifyBy: "age"));
    }

    private static IEnumerable<double> Values(Table rows, string column) =>
        Enumerable.Range(0, rows.Rows).Select(row => rows[row, column]).OfType<double>();

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
