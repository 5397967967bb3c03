using System.Globalization;
using System.Text;

namespace NetGen.Generator.Ir;

/// <summary>Constants as C# text: the same in every culture, and the C# compiler reads the same bits back.</summary>
internal static class Literal
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool boolean => boolean ? "true" : "false",
        double number => Double(number),
        float number => Single(number),
        string text => Text(text),
        char character => $"(char){(int)character}",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType()} has no literal."),
    };

    public static string Double(double value) =>
        Special(value, "double")
        ?? Signed(value, Shortest(value, 15, 17, text => double.Parse(text, CultureInfo.InvariantCulture) == value)) + "d";

    public static string Single(double value)
    {
        float single = (float)value;
        return Special(single, "float")
            ?? Signed(single, Shortest(single, 6, 9, text => float.Parse(text, CultureInfo.InvariantCulture) == single)) + "f";
    }

    public static string Text(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\')
                literal.Append('\\').Append(character);
            else if (character is < ' ' or > '~')
                literal.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
            else
                literal.Append(character);
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The shortest text from which the same number is read again.</summary>
    private static string Shortest(IFormattable value, int fewest, int most, Func<string, bool> isRead)
    {
        for (int digits = fewest; ; digits++)
        {
            string text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
            if (digits == most || isRead(text))
                return text;
        }
    }

    private static string? Special(double value, string type) =>
        double.IsNaN(value) ? type + ".NaN"
        : double.IsPositiveInfinity(value) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(value) ? type + ".NegativeInfinity"
        : null;

    /// <summary>The .NET Framework writes negative zero without its sign.</summary>
    private static string Signed(double value, string text) => value == 0 && 1 / value < 0 && text[0] != '-' ? "-" + text : text;
}
