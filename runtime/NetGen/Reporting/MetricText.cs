using System.Globalization;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>Formats metrics for people, the same under every culture.</summary>
internal static class MetricText
{
    /// <summary>Shares and R2 with four decimals, errors with four significant digits, null as a dash.</summary>
    public static string Of(double? value, MetricKind kind) => value is not double number || kind == MetricKind.None ? "–"
        : !double.IsFinite(number) || !kind.HigherIsBetter() ? NumberText.Of(number)
        : number.ToString("0.0000", CultureInfo.InvariantCulture);
}
