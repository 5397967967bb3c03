using System.Globalization;

namespace NetGen.Benchmarks.Tables;

/// <summary>Formats measured numbers with three or four digits and a unit.</summary>
internal static class Figure
{
    private static readonly (double Size, string Name)[] TimeUnits = [(1, "s "), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns")];

    /// <summary>A time in a suitable unit: 24.6 ns, 118 us.</summary>
    public static string Time(double seconds)
    {
        (double size, string name) = TimeUnits.FirstOrDefault(unit => seconds >= 0.9995 * unit.Size, TimeUnits[^1]);
        return $"{Digits(seconds / size)} {name}";
    }

    /// <summary>A number with three digits or more.</summary>
    public static string Digits(double value) =>
        value.ToString(value < 9.995 ? "F2" : value < 99.95 ? "F1" : "N0", CultureInfo.InvariantCulture);

    public static string Percent(double fraction) => fraction.ToString("0.0 %", CultureInfo.InvariantCulture);

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
