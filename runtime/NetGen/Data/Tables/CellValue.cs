using System.Globalization;

namespace NetGen.Data;

/// <summary>The value of one cell: a text, a double, a bool, a DateOnly, or null for a gap.</summary>
internal static class CellValue
{
    private const string IsoDate = "yyyy-MM-dd";

    /// <summary>Brings a value of the caller's into one of the types of a cell.</summary>
    /// <exception cref="ArgumentException">No column takes values of this type.</exception>
    public static object? Of(object? value, string column) => value switch
    {
        null or "" => null,
        string or double or bool or DateOnly => value,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or decimal or Half => Convert(value),
        DateTime { TimeOfDay.Ticks: 0 } time => DateOnly.FromDateTime(time),
        DateTime time => throw new ArgumentException(
            FormattableString.Invariant($"Column '{column}' takes a date; {time:O} has a time of day. Give a DateOnly."), nameof(value)),
        _ => throw new ArgumentException(
            $"Column '{column}' takes a number, a text, a bool, a date or null; a {value.GetType().Name} was given.", nameof(value)),
    };

    /// <summary>A value as it stands in a file.</summary>
    public static string Text(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString(IsoDate, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => (string)value,
    };

    /// <summary>The number in a cell: a double, or a text that is a number.</summary>
    public static bool TryNumber(object value, out double number)
    {
        number = value as double? ?? 0;
        return value switch
        {
            double given => double.IsFinite(given),
            string text => DecimalText.TryRead(text, out number),
            _ => false,
        };
    }

    /// <summary>The date in a cell: a DateOnly, or a text of the form 2019-03-01.</summary>
    public static bool TryDate(object value, out DateOnly date)
    {
        date = value as DateOnly? ?? default;
        return value switch
        {
            DateOnly => true,
            string text => DateOnly.TryParseExact(text, IsoDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
            _ => false,
        };
    }

    /// <summary>A value in a message: texts in quotes, and not longer than a line.</summary>
    public static string Show(object value)
    {
        string text = Text(value);
        if (text.Length > 80)
            text = $"{text[..80]}...";
        return value is string ? $"'{text}'" : text;
    }

    private static double Convert(object value) => value switch
    {
        Half half => (double)half,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType().Name} is not a number.", nameof(value)),
    };
}
