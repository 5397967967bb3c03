using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>Parts and folds of tables: a data set of row numbers is split, and the rows are taken.</summary>
internal static class TableSplit
{
    /// <summary>A training, a dev and a test part.</summary>
    public static (Table Train, Table Dev, Table Test) Parts(Table table, int seed, string? stratifyBy, SplitFractions fractions)
    {
        if (fractions.Test == 0)
        {
            throw new ArgumentException(
                $"A table is split into three parts; the fractions {fractions} leave no test set.", nameof(fractions));
        }

        DatasetSplit<double> split = RowNumbers(table, stratifyBy)
            .SplitForTraining(new SplitOptions { Fractions = fractions, Seed = seed, Stratified = stratifyBy is not null });
        return (Rows(table, split.Train), Rows(table, split.Dev), Rows(table, split.Test!));
    }

    /// <summary>Folds.</summary>
    public static ImmutableArray<(Table Train, Table Dev)> Folds(Table table, int k, int seed, string? stratifyBy) =>
        [.. RowNumbers(table, stratifyBy)
            .Folds(k, seed, stratifyBy is not null)
            .Select(fold => (Rows(table, fold.Train), Rows(table, fold.Dev)))];

    /// <summary>One feature, the number of the row; and as label the number of its value in a column.</summary>
    private static Dataset<double> RowNumbers(Table table, string? stratifyBy)
    {
        double[] numbers = [.. Enumerable.Range(0, table.Rows).Select(row => (double)row)];
        if (stratifyBy is null)
            return new(numbers, 1, numbers, 1);
        object?[] cells = table.Column(stratifyBy).Cells;
        Dictionary<string, int> strata = new(StringComparer.Ordinal);
        int[] labels = new int[cells.Length];
        for (int row = 0; row < cells.Length; row++)
        {
            if (cells[row] is not { } cell)
            {
                throw new ArgumentException(
                    $"Column '{stratifyBy}' has no value in {table.Places.Place(row)}: split the rows that WithValue(\"{stratifyBy}\") "
                        + "returns.",
                    nameof(stratifyBy));
            }

            string text = CellValue.Text(cell);
            if (!strata.TryGetValue(text, out int stratum))
                strata.Add(text, stratum = strata.Count);
            labels[row] = stratum;
        }

        return new(numbers, 1, labels);
    }

    private static Table Rows(Table table, Dataset<double> part)
    {
        int[] rows = new int[part.Rows];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = (int)part.Features.Span[row];
        return table.Select(rows);
    }
}
