using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// The one rule for what counts as a number in a header, a label or a field: an optional sign, decimal digits with an optional point, and
/// an optional exponent; nothing else, under every culture. The value is kept exactly, so that 1, 1.0, +1 and 1e0 are equal and numbers of
/// any length compare as decimals.
/// </summary>
internal readonly record struct DecimalText : IComparable<DecimalText>
{
    /// <summary>-1, 0 or 1.</summary>
    private readonly int sign;

    /// <summary>The significant digits d1 d2 ... dn, without zeros at either end: the value is sign x 0.d1d2...dn x 10^exponent.</summary>
    private readonly string digits;

    private readonly BigInteger exponent;

    private DecimalText(int sign, string digits, BigInteger exponent)
    {
        this.sign = sign;
        this.digits = digits;
        this.exponent = exponent;
    }

    /// <summary>Reads a number; blanks around it are skipped.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DecimalText number)
    {
        number = default;
        if (!TrySplit(text, out bool negative, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction, out ReadOnlySpan<char> power))
            return false;
        string all = string.Concat(whole, fraction);
        string leading = all.TrimStart('0');
        string significant = leading.TrimEnd('0');
        BigInteger shift = power.IsEmpty
            ? BigInteger.Zero
            : BigInteger.Parse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        number = significant.Length == 0
            ? new(0, "", BigInteger.Zero)
            : new(negative ? -1 : 1, significant, shift + whole.Length - (all.Length - leading.Length));
        return true;
    }

    /// <summary>Whether the text is a number; blanks around it are skipped.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => TrySplit(text, out _, out _, out _, out _);

    /// <summary>
    /// The finite element that is nearest to a number; false for text that is not a number and for a number beyond the largest element.
    /// </summary>
    public static bool TryRead<T>(ReadOnlySpan<char> text, out T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        value = T.Zero;
        return IsNumber(text) && T.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);
    }

    public int CompareTo(DecimalText other)
    {
        if (sign != other.sign)
            return sign.CompareTo(other.sign);
        int magnitude = exponent.CompareTo(other.exponent);
        return sign * (magnitude != 0 ? magnitude : string.CompareOrdinal(digits, other.digits));
    }

    /// <summary>The shortest usual spelling: plain digits from 0.00001 up to 20 digits before the point, else with an exponent.</summary>
    public override string ToString()
    {
        if (sign == 0)
            return "0";
        string minus = sign < 0 ? "-" : "";
        if (exponent < -4 || exponent > 20)
        {
            string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return string.Create(CultureInfo.InvariantCulture, $"{minus}{mantissa}e{exponent - 1}");
        }

        int point = (int)exponent;
        if (point <= 0)
            return $"{minus}0.{new string('0', -point)}{digits}";
        return point >= digits.Length ? $"{minus}{digits.PadRight(point, '0')}" : $"{minus}{digits[..point]}.{digits[point..]}";
    }

    private static bool TrySplit(
        ReadOnlySpan<char> text,
        out bool negative,
        out ReadOnlySpan<char> whole,
        out ReadOnlySpan<char> fraction,
        out ReadOnlySpan<char> power)
    {
        ReadOnlySpan<char> rest = text.Trim();
        negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
            rest = rest[1..];
        whole = TakeDigits(ref rest);
        fraction = power = default;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        if (whole.IsEmpty && fraction.IsEmpty)
            return false;
        if (rest is not ['e' or 'E', ..])
            return rest.IsEmpty;
        rest = rest[1..];
        power = rest;
        if (rest is ['-' or '+', ..])
            rest = rest[1..];
        return !TakeDigits(ref rest).IsEmpty && rest.IsEmpty;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> rest)
    {
        int count = rest.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> taken = count < 0 ? rest : rest[..count];
        rest = rest[taken.Length..];
        return taken;
    }
}
