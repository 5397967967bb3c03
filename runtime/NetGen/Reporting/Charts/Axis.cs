using System.Collections.Immutable;
using System.Globalization;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>
/// An axis of a chart: the positions of values along it, and the values that are labelled. Ticks are 1, 2 or 5 times a power of ten: P.
/// Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990.
/// </summary>
internal sealed class Axis
{
    private const double Largest = 1e300; // the arithmetic of an axis would overflow beyond it
    private const double Least = 1e-300; // smaller powers of ten come close to the denormal numbers, which lose digits

    private readonly double[] breaks;
    private readonly int exponent;

    private Axis(double minimum, double maximum, double[] breaks, int exponent, bool isLogarithmic)
    {
        Minimum = minimum;
        Maximum = maximum;
        this.breaks = breaks;
        this.exponent = exponent;
        IsLogarithmic = isLogarithmic;
    }

    /// <summary>The value at the lower end.</summary>
    public double Minimum { get; }

    /// <summary>The value at the upper end.</summary>
    public double Maximum { get; }

    /// <summary>Whether the axis is logarithmic: equal distances are equal ratios.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>The labelled values, in order, all within the axis.</summary>
    public ImmutableArray<double> Ticks => [.. breaks];

    /// <summary>Whether a linear or logarithmic axis can show a value: it must be finite, and above 0 on a logarithmic axis.</summary>
    public static bool CanShow(double value, bool logarithmic) =>
        logarithmic ? value is >= Least and <= Largest : Math.Abs(value) <= Largest;

    /// <summary>Whether this axis can show a value.</summary>
    public bool CanShow(double value) => CanShow(value, IsLogarithmic);

    /// <summary>A linear axis.</summary>
    /// <param name="minimum">The smallest value; the axis must be able to show it.</param>
    /// <param name="maximum">The largest value, at least <paramref name="minimum"/>.</param>
    /// <param name="intervals">The approximate number of intervals between ticks.</param>
    /// <param name="tight">Whether the axis ends at the smallest and largest value; if false, it ends at ticks.</param>
    /// <param name="whole">Whether only whole numbers are labelled, as for epochs.</param>
    public static Axis Linear(double minimum, double maximum, int intervals = 5, bool tight = false, bool whole = false)
    {
        // A range that is too short to distinguish its ends (one value, or rounding noise) is widened around its middle.
        double size = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        if (maximum - minimum <= Math.Max(size * 1e-8, 1e-290))
        {
            double margin = size <= 1e-290 ? 1 : size * 0.1;
            (minimum, maximum) = (minimum - margin, maximum + margin);
        }

        (double step, int exponent) = Step((maximum - minimum) / intervals);
        if (whole && step < 1)
            (step, exponent) = (1, 0);
        double first = tight ? Math.Ceiling((minimum / step) - 1e-9) : Math.Floor((minimum / step) + 1e-9);
        double last = tight ? Math.Floor((maximum / step) + 1e-9) : Math.Ceiling((maximum / step) - 1e-9);
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => Round((first + index) * step, exponent))];
        return tight
            ? new(minimum, maximum, [.. ticks.Where(tick => tick >= minimum && tick <= maximum)], exponent, false)
            : new(Math.Min(minimum, ticks[0]), Math.Max(maximum, ticks[^1]), ticks, exponent, false);
    }

    /// <summary>
    /// A logarithmic axis. It ends at 1, 2 or 5 times a power of ten. Ticks are all such values or, over many powers of ten, only some of
    /// the powers.
    /// </summary>
    /// <param name="minimum">The smallest value, above 0; the axis must be able to show it.</param>
    /// <param name="maximum">The largest value, at least <paramref name="minimum"/>.</param>
    /// <param name="intervals">The largest number of intervals between ticks if the ticks are powers of ten.</param>
    public static Axis Logarithmic(double minimum, double maximum, int intervals = 6)
    {
        int start = (int)Math.Floor(Math.Log10(minimum)) - 1;
        int end = (int)Math.Ceiling(Math.Log10(maximum)) + 1;
        double[] nice =
        [
            .. Enumerable.Range(start, end - start + 1)
                .SelectMany(decade => new[] { Power(1, decade), Power(2, decade), Power(5, decade) }),
        ];
        double low = nice.Last(value => value <= minimum);
        double high = nice.First(value => value >= maximum && value > low);
        double decades = Math.Log10(high) - Math.Log10(low);
        double[] ticks = decades <= 1.5
            ? nice
            : [.. PowersOfTen((int)Math.Ceiling(decades / intervals))];
        return new(low, high, [.. ticks.Where(tick => tick >= low && tick <= high)], 0, true);

        IEnumerable<double> PowersOfTen(int step) => Enumerable.Range(start, end - start + 1)
            .Where(decade => decade % step == 0)
            .Select(decade => Power(1, decade));
    }

    /// <summary>The position of a value: 0 at the lower end, 1 at the upper end. Values outside the axis are moved to its ends.</summary>
    public double Position(double value) => Math.Clamp(
        IsLogarithmic
            ? (Math.Log10(Math.Max(value, Minimum)) - Math.Log10(Minimum)) / (Math.Log10(Maximum) - Math.Log10(Minimum))
            : (value - Minimum) / (Maximum - Minimum),
        0,
        1);

    /// <summary>The text of a tick, with enough digits to distinguish it from its neighbours.</summary>
    public string Label(double tick)
    {
        if (IsLogarithmic)
            return NumberText.Of(tick);
        double size = Math.Max(Math.Abs(Minimum), Math.Abs(Maximum));
        int leading = (int)Math.Floor(Math.Log10(size));
        if (tick == 0)
            return "0";
        return leading is < -4 or >= 6
            ? tick.ToString("0." + new string('#', Math.Clamp(leading - exponent, 0, 9)) + "e0", CultureInfo.InvariantCulture)
            : tick.ToString("N" + Math.Clamp(-exponent, 0, 14).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The nearest 1, 2 or 5 times a power of ten, and that power's exponent.</summary>
    private static (double Step, int Exponent) Step(double rough)
    {
        int exponent = (int)Math.Floor(Math.Log10(rough));
        double fraction = rough / Math.Pow(10, exponent);
        return fraction switch
        {
            < 1.5 => (Power(1, exponent), exponent),
            < 3.5 => (Power(2, exponent), exponent),
            < 7.5 => (Power(5, exponent), exponent),
            _ => (Power(1, exponent + 1), exponent + 1),
        };
    }

    /// <summary>Rounds a multiple of a step to the digits of the step: 0.3 instead of 0.30000000000000004.</summary>
    private static double Round(double value, int exponent) => exponent is >= 0 or < -15 ? value : Math.Round(value, -exponent);

    /// <summary>mantissa x 10^exponent, correctly rounded like a literal, which a product with Math.Pow is not.</summary>
    private static double Power(double mantissa, int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent}"), CultureInfo.InvariantCulture);
}
