using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>
/// The texts that stand for a missing value: an empty or blank field, <c>?</c>, and in any case <c>NA</c>, <c>N/A</c>, <c>NaN</c>,
/// <c>null</c>.
/// </summary>
internal static class MissingText
{
    /// <summary>The texts beside an empty field; their case does not count.</summary>
    public static readonly ImmutableArray<string> Marks = ["?", "NA", "N/A", "NaN", "null"];

    /// <summary>Whether a text stands for a missing value; blanks around it do not count.</summary>
    public static bool IsMissing(string text)
    {
        string mark = text.Trim();
        return mark.Length == 0 || Marks.Contains(mark, StringComparer.OrdinalIgnoreCase);
    }
}
