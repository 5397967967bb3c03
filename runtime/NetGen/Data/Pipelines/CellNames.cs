using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>Finds the name that a value of a cell means: its own text, or for a number or a bool the one name of the same value.</summary>
internal sealed class CellNames
{
    private readonly ImmutableArray<string> names;
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A name occurs twice.</exception>
    public CellNames(ImmutableArray<string> names)
    {
        this.names = names;
        for (int index = 0; index < names.Length; index++)
        {
            if (!indices.TryAdd(names[index], index))
                throw new FormatException($"the name '{names[index]}' occurs twice");
        }
    }

    /// <summary>The index of the name; -1 for one that is unknown.</summary>
    /// <exception cref="ArgumentException">Several names are that number, or a number came although no name is one.</exception>
    public int Find(object cell, CellPlace place)
    {
        if (indices.TryGetValue(CellValue.Text(cell), out int index))
            return index;
        if (cell is string)
            return -1;
        int[] same = [.. Enumerable.Range(0, names.Length).Where(candidate => IsSame(cell, names[candidate]))];
        if (same.Length > 1)
        {
            string candidates = string.Join(" or ", same.Select(candidate => $"'{names[candidate]}'"));
            throw place.Problem($"{CellValue.Show(cell)} could be {candidates}; give the text.");
        }

        if (same.Length == 1)
            return same[0];
        if (cell is double && names.Any(name => DecimalText.IsNumber(name)))
            return -1;
        string kind = cell is bool ? "bool" : cell is double ? "number" : "date";
        throw place.Problem(
            $"a text was expected{(names.IsEmpty ? "" : $", such as '{names[0]}'")}; the {kind} {CellValue.Show(cell)} came.");
    }

    private static bool IsSame(object cell, string name) => cell switch
    {
        double number => DecimalText.TryRead(name, out double value) && value == number,
        bool flag => bool.TryParse(name, out bool value) && value == flag,
        _ => false,
    };
}
