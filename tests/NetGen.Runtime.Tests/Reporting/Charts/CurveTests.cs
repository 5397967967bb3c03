using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Reporting.Charts;

public class CurveTests
{
    private const int Columns = 100;

    [Fact]
    public void A_long_curve_has_at_most_two_points_per_column_and_no_spike_is_lost() => Prop.ForAll(
        Gen.Choose(3 * Columns, 5_000).ToArbitrary(),
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        (length, seed) =>
        {
            Random random = new(seed);
            double[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];
            values[random.Next(length)] = 9;
            values[random.Next(length)] = -9;
            PlotArea plot = Plot(length, values.Min(), values.Max());
            List<(double X, double Y)> points = Points(Path(plot, values));
            return (points.Count <= 2 * Columns).Label($"{points.Count} points")
                .And((Math.Abs(points.Min(point => point.Y) - (PlotArea.PathUnits * plot.Down(values.Max()))) < 0.01).Label("largest"))
                .And((Math.Abs(points.Max(point => point.Y) - (PlotArea.PathUnits * plot.Down(values.Min()))) < 0.01).Label("least"))
                .And(points.Zip(points.Skip(1)).All(pair => pair.First.X <= pair.Second.X).Label("from left to right"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_short_curve_has_all_its_points() => Assert.Equal(5, Points(Path(Plot(5, 0, 4), 0, 1, 2, 3, 4)).Count);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public void A_value_that_is_no_number_leaves_a_gap(double value)
    {
        string path = Path(Plot(5, 0, 4), 0, 1, value, 3, 4);
        Assert.Equal(2, path.Count(character => character == 'M'));
        Assert.Equal(4, Points(path).Count);
    }

    [Fact]
    public void A_point_between_two_gaps_is_drawn_as_a_dot() =>
        Assert.Matches("^M[0-9.]+ [0-9.]+h0$", Path(Plot(3, 0, 4), double.NaN, 2, double.NaN));

    [Fact]
    public void A_gap_in_a_thinned_curve_stays_a_gap()
    {
        double[] values = [.. Enumerable.Range(0, 1_000).Select(index => index == 500 ? double.NaN : index)];
        Assert.Equal(2, Path(Plot(1_000, 0, 999), values).Count(character => character == 'M'));
    }

    [Fact]
    public void Zeros_are_gaps_on_a_logarithmic_axis()
    {
        PlotArea plot = PlotArea.Of(Axis.Linear(1, 3, tight: true), Axis.Logarithmic(1, 100));
        Assert.Equal(2, Path(plot, 1, 0, 100).Count(character => character == 'M'));
    }

    private static PlotArea Plot(int length, double least, double largest) =>
        PlotArea.Of(Axis.Linear(1, length, tight: true), Axis.Linear(least, largest));

    private static string Path(PlotArea plot, params double[] values) => Curve.Over("J", [.. values], 0).Path(plot, Columns);

    private static List<(double X, double Y)> Points(string path) =>
        [.. Regex.Matches(path, "[ML]([0-9.]+) ([0-9.]+)").Select(match => (Number(match.Groups[1]), Number(match.Groups[2])))];

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);
}
