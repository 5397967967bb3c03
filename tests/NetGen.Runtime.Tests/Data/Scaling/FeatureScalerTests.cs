using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data.Scaling;

public class FeatureScalerTests
{
    // Feature 0: 1, 3, 5, 7, mean 4, variance (9 + 1 + 1 + 9) / 4 = 5. Feature 1 is 10 in every row. Feature 2: -1, -1, 1, 1, mean 0,
    // variance 1.
    private static readonly double[] Features = [1, 10, -1, 3, 10, -1, 5, 10, 1, 7, 10, 1];

    private static readonly int[] Labels = [0, 1, 0, 1];

    private static Dataset<double> Training => new(Features, 3, Labels);

    [Fact]
    public void The_standardizer_has_mean_and_deviation_of_the_training_set()
    {
        Standardizer standardizer = Standardizer.Fit(Training);
        Assert.Equal([4, 10, 0], standardizer.Mean.Select(mean => Math.Round(mean, 12)));
        Assert.Equal([Math.Round(Math.Sqrt(5), 12), 1, 1], standardizer.StandardDeviation.Select(deviation => Math.Round(deviation, 12)));
        double[] scaled = standardizer.Apply(Training).Features.ToArray();
        double root = Math.Sqrt(5);
        double[] expected = [-3 / root, 0, -1, -1 / root, 0, -1, 1 / root, 0, 1, 3 / root, 0, 1];
        Assert.All(scaled.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Min_and_max_become_the_ends_of_the_range_and_a_constant_its_lower_end()
    {
        double[] scaled = MinMaxScaler.Fit(Training).Apply(Training).Features.ToArray();
        Assert.All(scaled.Zip([0, 0, 0, 1 / 3.0, 0, 0, 2 / 3.0, 0, 1, 1, 0, 1]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        double[] wide = MinMaxScaler.Fit(Training, -1, 3).Apply(Training).Features.ToArray();
        Assert.All(wide.Zip([-1, -1, -1, 1 / 3.0, -1, -1, 5 / 3.0, -1, 3, 3, -1, 3]), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Fact]
    public void Dev_rows_go_through_the_map_of_the_training_rows()
    {
        double[] row = [104, 11, 5];
        Dataset<double> dev = new(row, 3, new int[1]);
        Assert.Equal(100 / Math.Sqrt(5), Standardizer.Fit(Training).Apply(dev).Row(0)[0], 1e-12);
        Assert.Equal([1, 5], Standardizer.Fit(Training).Apply(dev).Row(0)[1..]);
    }

    [Fact]
    public void Standardized_features_have_mean_0_and_variance_1() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).Select(value => value / 1000.0).ListOf(40).Select(values => values.ToArray()).ToArbitrary(),
        values =>
        {
            Dataset<double> data = new(values, 2, new double[20], 1);
            double[] scaled = Standardizer.Fit(data).Apply(data).Features.ToArray();
            return Enumerable.Range(0, 2).All(feature =>
            {
                double[] column = [.. scaled.Where((_, index) => index % 2 == feature)];
                bool constant = column.All(value => value == column[0]);
                return Math.Abs(column.Average()) < 1e-9 && Math.Abs(column.Average(value => value * value) - (constant ? 0 : 1)) < 1e-9;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sums_that_round_do_not_make_a_constant_vary()
    {
        double[] tenths = new double[1000];
        Array.Fill(tenths, 0.1);
        Dataset<double> data = new(tenths, 1, new double[1000], 1);
        Assert.Equal([1.0], Standardizer.Fit(data).Scale.AsEnumerable());
        Assert.All(Standardizer.Fit(data).Apply(data).Features.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Inverting_gives_the_features_back()
    {
        Assert.All((FeatureScaler[])[Standardizer.Fit(Training), MinMaxScaler.Fit(Training, -2, 5)], scaler =>
        {
            Dataset<double> back = scaler.Invert(scaler.Apply(Training));
            Assert.All(back.Features.ToArray().Zip(Features), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
            Assert.Equal(Training.Labels.ToArray(), back.Labels.ToArray());
        });
    }

    [Fact]
    public void Scaling_in_place_is_scaling_and_other_overlaps_are_refused()
    {
        double[] rows = [.. Features, 0, 0, 0];
        Standardizer standardizer = Standardizer.Fit(Training);
        Assert.Throws<ArgumentException>(() => standardizer.Apply<double>(rows.AsSpan(0, 12), rows.AsSpan(3, 12)));
        standardizer.Apply<double>(rows.AsSpan(0, 12), rows.AsSpan(0, 12));
        Assert.Equal(standardizer.Apply(Training).Features.ToArray(), rows[..12]);
    }

    [Fact]
    public void Scaling_spans_allocates_nothing()
    {
        Standardizer standardizer = Standardizer.Fit(Training);
        float[] row = new float[3], scaled = new float[3];
        Assert.Equal(0, AllocatedBytes.Of(() => standardizer.Apply<float>(row, scaled)));
        Assert.Equal(0, AllocatedBytes.Of(() => standardizer.Invert<float>(scaled, row)));
    }

    [Fact]
    public void A_scaler_can_be_made_again_from_what_it_holds()
    {
        Assert.All((FeatureScaler[])[Standardizer.Fit(Training), MinMaxScaler.Fit(Training, -2, 5)], scaler =>
        {
            FeatureScaler again = FeatureScaler.Create(scaler.Kind, scaler.Center, scaler.Width, scaler.Low, scaler.High);
            Assert.Equal(scaler.GetType(), again.GetType());
            Assert.Equal(scaler.Apply(Training).Features.ToArray(), again.Apply(Training).Features.ToArray());
        });
    }

    [Theory]
    [InlineData("Normalizer", new double[] { 1 }, new double[] { 1 }, "'Normalizer' was given")]
    [InlineData("Standardizer", new double[] { }, new double[] { }, "at least one feature")]
    [InlineData("Standardizer", new double[] { 1 }, new double[] { 1, 2 }, "1 width(s) need as many centers; 2 were given")]
    [InlineData("Standardizer", new double[] { 1, 0 }, new double[] { 1, 2 }, "that of feature 1 is 0")]
    [InlineData("MinMaxScaler", new double[] { double.PositiveInfinity }, new double[] { 1 }, "that of feature 0 is Infinity")]
    [InlineData("MinMaxScaler", new double[] { 1 }, new double[] { double.NaN }, "that of feature 0 is NaN")]
    [InlineData("MinMaxScaler", new double[] { 1e-300 }, new double[] { 1e300 }, "must be finite, and the scale above 0")]
    public void A_map_that_cannot_be_is_refused(string kind, double[] width, double[] center, string said) => Assert.Contains(
        said,
        Assert.Throws<ArgumentException>(() => FeatureScaler.Create(kind, [.. center], [.. width])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_mean_that_is_large_against_the_deviation_costs_no_digits()
    {
        double[] features = [.. Enumerable.Range(0, 5000).SelectMany(row => new[] { 1e15 + (row % 2), 1.7e15 + (row % 1000) })];
        Dataset<double> data = new(features, 2, new double[5000], 1);
        Standardizer standardizer = Standardizer.Fit(data);
        Assert.Equal((1e15 + 0.5, 0.5), (standardizer.Mean[0], standardizer.StandardDeviation[0]));

        // 0 to 999: mean 499.5, variance (1000^2 - 1) / 12.
        Assert.Equal(1.7e15 + 499.5, standardizer.Mean[1]);
        Assert.Equal(Math.Sqrt(999_999 / 12.0), standardizer.StandardDeviation[1], 1e-10);
        double[] scaled = standardizer.Apply(data).Features.ToArray();
        for (int feature = 0; feature < 2; feature++)
        {
            double[] column = [.. scaled.Where((_, index) => index % 2 == feature)];
            Assert.Equal(0, column.Average(), 1e-9);
            Assert.Equal(1, column.Average(value => value * value), 1e-9);
        }

        Assert.Equal([-1, 1], [scaled[0], scaled[2]]);
        Assert.Equal(-499.5 / Math.Sqrt(999_999 / 12.0), scaled[1], 1e-12);
        Assert.Equal(features[..300], standardizer.Invert(standardizer.Apply(data)).Features.ToArray()[..300]);
    }

    [Fact]
    public void The_ends_of_a_range_are_met_exactly_in_double() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        Gen.Elements((0.0, 1.0), (-1, 1), (0.1, 0.7), (-1e-3, 3e5)).ToArbitrary(),
        (seed, range) =>
        {
            Random random = new(seed);
            double size = Math.Pow(10, random.Next(-12, 13));
            double[] values = [.. Enumerable.Range(0, 20).Select(_ => size * (random.NextDouble() - 0.3))];
            Dataset<double> data = new(values, 1, new double[20], 1);
            double[] scaled = MinMaxScaler.Fit(data, range.Item1, range.Item2).Apply(data).Features.ToArray();
            return scaled.Min() == range.Item1 && scaled.Max() == range.Item2;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Features_that_do_not_fit_are_refused()
    {
        Standardizer standardizer = Standardizer.Fit(Training);
        Assert.Contains(
            "fitted to 3 feature(s); the data set has 2",
            Assert.Throws<ArgumentException>(() => standardizer.Apply(new Dataset<float>(new float[2], 2, new int[1]))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => standardizer.Apply<float>(new float[4], new float[4]));
        Assert.Throws<ArgumentException>(() => standardizer.Apply<float>(new float[3], new float[6]));
        float[] large = [1e30f];
        double[] far = [1e300, -1e300];
        Assert.Contains(
            "row 0, column 0",
            Assert.Throws<ArgumentException>(() =>
                FeatureScaler.Create("Standardizer", [0], [1e-30]).Apply(new Dataset<float>(large, 1, new int[1]))).Message,
            StringComparison.Ordinal);
        Assert.Equal([1e300], Standardizer.Fit(new Dataset<double>(far, 1, new int[2])).StandardDeviation.AsEnumerable());
        Assert.Throws<ArgumentOutOfRangeException>(() => MinMaxScaler.Fit(Training, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinMaxScaler.Fit(Training, 0, double.NaN));
    }
}
