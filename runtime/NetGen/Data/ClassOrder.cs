namespace NetGen.Data;

/// <summary>
/// The order of class names: by value if all are numbers, compared as decimals; false before true, however they are spelled; else ordinal.
/// </summary>
internal static class ClassOrder
{
    /// <summary>The order for a set of names.</summary>
    public static IComparer<string> For(IReadOnlyCollection<string> names)
    {
        if (names.All(name => DecimalText.IsNumber(name)))
        {
            return Comparer<string>.Create(
                (one, other) => Number(one).CompareTo(Number(other)) is int order and not 0 ? order : string.CompareOrdinal(one, other));
        }

        return names.All(name => Truth(name) is not null)
            ? Comparer<string>.Create((one, other) =>
                Truth(one)!.Value.CompareTo(Truth(other)!.Value) is int order and not 0 ? order : string.CompareOrdinal(one, other))
            : StringComparer.Ordinal;
    }

    /// <summary>What all spellings of one number or truth value have in common; null for other names, which have one spelling.</summary>
    public static string? SpellingKey(string name)
    {
        if (DecimalText.TryParse(name, out DecimalText number))
            return number.ToString();
        return Truth(name) is { } truth ? (truth ? "true" : "false") : null;
    }

    private static DecimalText Number(string name)
    {
        _ = DecimalText.TryParse(name, out DecimalText number);
        return number;
    }

    private static bool? Truth(string name) => bool.TryParse(name, out bool truth) ? truth : null;
}
