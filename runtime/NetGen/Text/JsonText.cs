using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetGen.Text;

/// <summary>
/// Compares and checks the strings of a header in place, without copies: a hostile header with a hundred megabytes of names must not cost
/// several hundred megabytes of strings.
/// </summary>
/// <remarks>A raw string is the bytes between the quotes, escapes included, in valid UTF-8.</remarks>
internal static class JsonText
{
    private const int End = -1;
    private const int LoneSurrogate = -2;

    /// <summary>The raw string whose opening quote is at a position.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> json, int quote)
    {
        ReadOnlySpan<byte> rest = json[(quote + 1)..];
        int length = 0;
        while (true)
        {
            length += rest[length..].IndexOfAny((byte)'"', (byte)'\\');
            if (rest[length] == '"')
                return rest[..length];
            length += 2;
        }
    }

    /// <summary>The text of the raw string whose opening quote is at a position.</summary>
    public static string Decode(ReadOnlySpan<byte> json, int quote)
    {
        ReadOnlySpan<byte> raw = At(json, quote);
        if (!raw.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(raw);
        Utf8JsonReader reader = new(json.Slice(quote, raw.Length + 2));
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>Whether the escapes of a raw string make whole characters: surrogates come in pairs.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
            return true;
        int character;
        do
            character = Next(ref raw);
        while (character >= 0);
        return character == End;
    }

    /// <summary>Whether a text can be encoded in UTF-8: its surrogates come in pairs.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int consumed) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[consumed..];
        }

        return true;
    }

    /// <summary>Compares two raw strings by their characters, with escapes decoded.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        // The order of UTF-8 bytes is that of the characters.
        if (!left.Contains((byte)'\\') && !right.Contains((byte)'\\'))
            return left.SequenceCompareTo(right);
        while (true)
        {
            int a = Next(ref left);
            int b = Next(ref right);
            if (a != b || a == End)
                return a.CompareTo(b);
        }
    }

    /// <summary>Compares a raw string with a well-formed text, in the same order.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            int a = Next(ref left);
            int b = End;
            if (!right.IsEmpty)
            {
                Rune.DecodeFromUtf16(right, out Rune rune, out int consumed);
                b = rune.Value;
                right = right[consumed..];
            }

            if (a != b || a == End)
                return a.CompareTo(b);
        }
    }

    /// <summary>The beginning of a raw string, short enough for a message.</summary>
    public static string Excerpt(ReadOnlySpan<byte> raw) =>
        raw.Length <= 80 ? Encoding.UTF8.GetString(raw) : Encoding.UTF8.GetString(raw[..80]) + "...";

    /// <summary>Takes the next character.</summary>
    private static int Next(ref ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
            return End;
        if (raw[0] != '\\')
        {
            Rune.DecodeFromUtf8(raw, out Rune rune, out int consumed);
            raw = raw[consumed..];
            return rune.Value;
        }

        byte escape = raw[1];
        if (escape != 'u')
        {
            raw = raw[2..];
            return escape switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => escape,
        };
        }

        int unit = Unit(raw);
        raw = raw[6..];
        if (!char.IsSurrogate((char)unit))
            return unit;
        if (!char.IsHighSurrogate((char)unit) || raw is not [(byte)'\\', (byte)'u', ..] || !char.IsLowSurrogate((char)Unit(raw)))
            return LoneSurrogate;
        int character = char.ConvertToUtf32((char)unit, (char)Unit(raw));
        raw = raw[6..];
        return character;
    }

    private static int Unit(ReadOnlySpan<byte> raw) =>
        int.Parse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
