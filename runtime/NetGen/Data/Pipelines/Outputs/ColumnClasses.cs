using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>The classes in a column of training rows.</summary>
internal static class ColumnClasses
{
    /// <summary>The different values of a column, in the order of <see cref="ClassOrder"/>.</summary>
    /// <exception cref="ArgumentException">Two names are spellings of one number or truth value.</exception>
    public static ImmutableArray<string> Of(Table rows, string column)
    {
        object?[] cells = rows.Column(column).Cells;
        HashSet<string> names = new(StringComparer.Ordinal);
        Dictionary<string, (string Name, int Row)> spellings = new(StringComparer.Ordinal);
        for (int row = 0; row < cells.Length; row++)
        {
            if (cells[row] is not { } cell || !names.Add(CellValue.Text(cell)))
                continue;
            string name = CellValue.Text(cell);
            if (ClassOrder.SpellingKey(name) is not { } key || spellings.TryAdd(key, (name, row)))
                continue;
            (string other, int first) = spellings[key];
            throw new ArgumentException(
                $"Column '{column}': '{other}' ({rows.Places.Place(first)}) and '{name}' ({rows.Places.Place(row)}) are two spellings of "
                    + "one value; "
                + "write each class in one way.");
        }

        return [.. names.Order(ClassOrder.For(names))];
    }
}
