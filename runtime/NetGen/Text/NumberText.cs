using System.Globalization;

namespace NetGen.Text;

/// <summary>Formats numbers and times for people, the same under every culture.</summary>
internal static class NumberText
{
    /// <summary>Four significant digits: 0.01234, 12.35, 1,235; very small and very large numbers as 1.235e-7.</summary>
    public static string Of(double value)
    {
        double size = Math.Abs(value);
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "not a number" : value > 0 ? "infinite" : "-infinite";
        if (size == 0)
            return "0";
        if (size is < 1e-4 or >= 1e6)
            return value.ToString("0.###e0", CultureInfo.InvariantCulture);
        int decimals = Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size)));
        return value.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>A count with thousands separators: 101,770.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A duration: 12 ms, 3.9 s, 2 min 5 s, 1 h 2 min.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.9995 => FormattableString.Invariant($"{time.TotalMilliseconds:0} ms"),
        < 59.95 => FormattableString.Invariant($"{time.TotalSeconds:0.0} s"),
        < 3600 => FormattableString.Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => FormattableString.Invariant($"{(long)time.TotalHours} h {time.Minutes} min"),
    };

    /// <summary>A coordinate with two decimals.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
