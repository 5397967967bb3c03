using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Reporting.Charts;

public class AxisTests
{
    /// <summary>Least and largest values of any size and sign, from equal to very different.</summary>
    private static readonly Arbitrary<(double Minimum, double Maximum)> Ranges = ArbMap.Default.GeneratorFor<NormalFloat>().Two()
        .Select(pair => (A: pair.Item1.Get, B: pair.Item2.Get))
        .Where(pair => Axis.CanShow(pair.A, logarithmic: false) && Axis.CanShow(pair.B, logarithmic: false))
        .Select(pair => (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B))).ToArbitrary();

    private static readonly Arbitrary<(double Minimum, double Maximum)> Powers = Gen.Choose(-29_000, 29_000).Two()
        .Select(pair => (Math.Pow(10, Math.Min(pair.Item1, pair.Item2) / 100.0), Math.Pow(10, Math.Max(pair.Item1, pair.Item2) / 100.0)))
        .ToArbitrary();

    private static readonly double[] Nice = [1, 2, 5, 10];

    [Fact]
    public void Ticks_from_0_to_1_are_fifths() => Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], Axis.Linear(0, 1).Ticks.ToArray());

    [Fact]
    public void Ticks_are_the_very_numbers_they_say() =>
        Assert.Equal(
            ["0.1", "0.2", "0.3", "0.4"],
            Axis.Linear(0.1, 0.4, 3).Ticks.Select(tick => tick.ToString("R", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, 0.0004, "0 0.0001 0.0002 0.0003 0.0004")]
    [InlineData(0, 4_800, "0 1,000 2,000 3,000 4,000 5,000")]
    [InlineData(-0.05, 0.2, "-0.05 0.00 0.05 0.10 0.15 0.20")]
    [InlineData(0, 2.5e7, "0 5e6 1e7 1.5e7 2e7 2.5e7")]
    [InlineData(0, 3e-9, "0 5e-10 1e-9 1.5e-9 2e-9 2.5e-9 3e-9")]
    public void Labels_have_the_digits_that_tell_them_apart(double minimum, double maximum, string expected)
    {
        Axis axis = Axis.Linear(minimum, maximum);
        Assert.Equal(expected.Replace(" 0.00 ", " 0 ", StringComparison.Ordinal), string.Join(' ', axis.Ticks.Select(axis.Label)));
    }

    [Fact]
    public void Epochs_are_whole_numbers() => Assert.Equal([1, 2, 3], Axis.Linear(1, 3, tight: true, whole: true).Ticks.ToArray());

    [Fact]
    public void Ticks_are_round_equally_far_apart_few_and_cover_the_values() => Prop.ForAll(Ranges, range =>
    {
        Axis axis = Axis.Linear(range.Minimum, range.Maximum);
        double step = axis.Ticks[1] - axis.Ticks[0];
        double mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step * 1.0001)));
        return (axis.Minimum <= range.Minimum && axis.Maximum >= range.Maximum).Label("covers")
            .And((axis.Ticks.Length is >= 3 and <= 12).Label($"{axis.Ticks.Length} ticks"))
            .And(Nice.Any(nice => Math.Abs(mantissa - nice) < 0.01 * nice).Label($"step {step}"))
            .And(axis.Ticks.Zip(axis.Ticks.Skip(1)).All(pair => Math.Abs(pair.Second - pair.First - step) <= 1e-6 * step).Label("equal"))
            .And((axis.Ticks.Select(axis.Label).Distinct().Count() == axis.Ticks.Length)
                .Label(string.Join(' ', axis.Ticks.Select(axis.Label))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Values_lie_on_the_axis_in_their_order() => Prop.ForAll(Ranges, range =>
    {
        Axis axis = Axis.Linear(range.Minimum, range.Maximum);
        return 0 <= axis.Position(range.Minimum)
            && axis.Position(range.Minimum) <= axis.Position(range.Maximum)
            && axis.Position(range.Maximum) <= 1;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tight_axis_ends_where_the_values_do_and_keeps_its_ticks_inside() => Prop.ForAll(Ranges, range =>
    {
        Axis axis = Axis.Linear(range.Minimum, range.Maximum, tight: true);
        return axis.Ticks.All(tick => tick >= axis.Minimum && tick <= axis.Maximum) && axis.Ticks.Length >= 2;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_logarithmic_axis_covers_the_values_with_few_round_ticks_inside() => Prop.ForAll(Powers, range =>
    {
        Axis axis = Axis.Logarithmic(range.Minimum, range.Maximum);
        return (axis.Minimum <= range.Minimum && axis.Maximum >= range.Maximum).Label("covers")
            .And((axis.Ticks.Length is >= 1 and <= 8).Label($"{axis.Ticks.Length} ticks"))
            .And(axis.Ticks.All(tick => tick >= axis.Minimum && tick <= axis.Maximum).Label("inside"))
            .And(axis.Ticks
                .All(tick => tick.ToString("E9", CultureInfo.InvariantCulture)[..6] is "1.0000" or "2.0000" or "5.0000")
                .Label("round"));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_ratios_are_equally_far_apart_on_a_logarithmic_axis()
    {
        Axis axis = Axis.Logarithmic(0.01, 100);
        Assert.Equal([0.01, 0.1, 1, 10, 100], axis.Ticks.ToArray());
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], axis.Ticks.Select(tick => Math.Round(axis.Position(tick), 12)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    public void What_cannot_be_drawn_is_not_shown(double value) => Assert.False(Axis.CanShow(value, logarithmic: false));

    [Fact]
    public void A_logarithmic_axis_shows_nothing_at_or_below_zero() =>
        Assert.False(Axis.CanShow(0, logarithmic: true) || Axis.CanShow(-1, logarithmic: true));
}
